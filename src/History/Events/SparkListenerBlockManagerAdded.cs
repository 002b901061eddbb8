namespace Tinderbox.History.Events;

/// <summary>A block manager has registered: how the driver itself becomes an executor.</summary>
/// <param name="MaxOnHeapMemory">Null in logs before Spark 2.2.</param>
internal sealed record SparkListenerBlockManagerAdded(long Timestamp, BlockManagerId BlockManagerId, long MaxMemory, long? MaxOnHeapMemory, long? MaxOffHeapMemory);

/// <summary>Where blocks are.</summary>
internal readonly record struct BlockManagerId(string ExecutorId, string Host, int Port);
