namespace Tinderbox.History.Status;

/// <summary>Metrics of a task attempt: times in ms, CPU and shuffle-write times in ns, sizes in bytes (Spark: v1.TaskMetrics).</summary>
public sealed record TaskMetrics
{
    public long ExecutorDeserializeTime { get; init; }

    public long ExecutorDeserializeCpuTime { get; init; }

    public long ExecutorRunTime { get; init; }

    public long ExecutorCpuTime { get; init; }

    public long ResultSize { get; init; }

    public long JvmGcTime { get; init; }

    public long ResultSerializationTime { get; init; }

    public long MemoryBytesSpilled { get; init; }

    public long DiskBytesSpilled { get; init; }

    public long PeakExecutionMemory { get; init; }

    public required InputMetrics InputMetrics { get; init; }

    public required OutputMetrics OutputMetrics { get; init; }

    public required ShuffleReadMetrics ShuffleReadMetrics { get; init; }

    public required ShuffleWriteMetrics ShuffleWriteMetrics { get; init; }
}

/// <summary>What a task read from outside of Spark.</summary>
public sealed record InputMetrics(long BytesRead, long RecordsRead);

/// <summary>What a task wrote outside of Spark.</summary>
public sealed record OutputMetrics(long BytesWritten, long RecordsWritten);

/// <summary>What a task read of other stages' output.</summary>
public sealed record ShuffleReadMetrics
{
    public long RemoteBlocksFetched { get; init; }

    public long LocalBlocksFetched { get; init; }

    public long FetchWaitTime { get; init; }

    public long RemoteBytesRead { get; init; }

    public long RemoteBytesReadToDisk { get; init; }

    public long LocalBytesRead { get; init; }

    public long RecordsRead { get; init; }

    public long RemoteReqsDuration { get; init; }

    public required ShufflePushReadMetrics ShufflePushReadMetrics { get; init; }
}

/// <summary>Push-based shuffle, since Spark 3.4.</summary>
public sealed record ShufflePushReadMetrics(
    long CorruptMergedBlockChunks, long MergedFetchFallbackCount, long RemoteMergedBlocksFetched, long LocalMergedBlocksFetched, long RemoteMergedChunksFetched,
    long LocalMergedChunksFetched, long RemoteMergedBytesRead, long LocalMergedBytesRead, long RemoteMergedReqsDuration);

/// <summary>What a task wrote for other stages.</summary>
/// <param name="WriteTime">Nanoseconds.</param>
public sealed record ShuffleWriteMetrics(long BytesWritten, long WriteTime, long RecordsWritten);
