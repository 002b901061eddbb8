namespace Tinderbox.History.Status;

/// <summary>A cached RDD as <c>/storage/rdd</c> tells it (Spark: v1.RDDStorageInfo).</summary>
public sealed record RddStorageInfo
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required int NumPartitions { get; init; }

    public required int NumCachedPartitions { get; init; }

    /// <summary>In words: <c>Disk Memory Deserialized 1x Replicated</c>.</summary>
    public required string StorageLevel { get; init; }

    public long MemoryUsed { get; init; }

    public long DiskUsed { get; init; }

    /// <summary>One per executor; null where the log has no block updates.</summary>
    public IReadOnlyList<RddDataDistribution>? DataDistribution { get; init; }

    public IReadOnlyList<RddPartitionInfo>? Partitions { get; init; }
}

/// <summary>What one executor holds of an RDD, bytes.</summary>
public sealed record RddDataDistribution
{
    public required string Address { get; init; }

    public long MemoryUsed { get; init; }

    public long MemoryRemaining { get; init; }

    public long DiskUsed { get; init; }

    public long? OnHeapMemoryUsed { get; init; }

    public long? OffHeapMemoryUsed { get; init; }

    public long? OnHeapMemoryRemaining { get; init; }

    public long? OffHeapMemoryRemaining { get; init; }
}

/// <summary>One cached partition and who holds it.</summary>
public sealed record RddPartitionInfo(string BlockName, string StorageLevel, long MemoryUsed, long DiskUsed, IReadOnlyList<string> Executors);
