using Tinderbox.History.Replay;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>A replayed attempt, and where it stands in the list.</summary>
public sealed record OpenedApplication(ApplicationEntry Application, AttemptEntry Attempt, AppStatusStore Store, ReplayReport Report);
