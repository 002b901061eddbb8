namespace Tinderbox.History.Events;

/// <summary>An executor is gone.</summary>
public sealed record SparkListenerExecutorRemoved(long Timestamp, string ExecutorId, string Reason);
