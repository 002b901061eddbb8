using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>A process beside driver and executors.</summary>
internal sealed record SparkListenerMiscellaneousProcessAdded(ProcessSummary Process);
