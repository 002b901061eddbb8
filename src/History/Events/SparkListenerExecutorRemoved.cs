namespace Tinderbox.History.Events;

/// <summary>An executor is gone.</summary>
internal sealed record SparkListenerExecutorRemoved(long Timestamp, string ExecutorId, string Reason);
