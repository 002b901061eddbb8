namespace Tinderbox.History.Events;

/// <summary>A block manager has registered: how the driver itself becomes an executor.</summary>
public sealed record SparkListenerBlockManagerAdded(long Timestamp, string ExecutorId, string Host, int Port, long MaxMemory);
