using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>An application as its log tells it, and how reading went.</summary>
public sealed record ReplayedApplication(AppStatusStore Store, ReplayReport Report);
