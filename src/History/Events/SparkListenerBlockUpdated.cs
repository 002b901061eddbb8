namespace Tinderbox.History.Events;

/// <summary>A block came, went or changed its place; in the log only with <c>spark.eventLog.logBlockUpdates.enabled</c>.</summary>
internal sealed record SparkListenerBlockUpdated(BlockManagerId BlockManagerId, string BlockId, StorageLevel StorageLevel, long MemorySize, long DiskSize);
