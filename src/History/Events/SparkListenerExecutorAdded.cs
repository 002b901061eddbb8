namespace Tinderbox.History.Events;

/// <summary>An executor has registered.</summary>
public sealed record SparkListenerExecutorAdded(long Timestamp, string ExecutorId, string Host, int TotalCores);
