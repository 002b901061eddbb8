namespace Tinderbox.History.Status;

/// <summary>Quantiles of every metric over the tasks of one stage attempt; each list is as long as <see cref="Quantiles"/> (Spark: v1.TaskMetricDistributions).</summary>
public sealed record TaskMetricDistributions
{
    /// <summary>Ascending.</summary>
    public required IReadOnlyList<double> Quantiles { get; init; }

    public required IReadOnlyList<double> Duration { get; init; }

    public required IReadOnlyList<double> ExecutorDeserializeTime { get; init; }

    public required IReadOnlyList<double> ExecutorDeserializeCpuTime { get; init; }

    public required IReadOnlyList<double> ExecutorRunTime { get; init; }

    public required IReadOnlyList<double> ExecutorCpuTime { get; init; }

    public required IReadOnlyList<double> ResultSize { get; init; }

    public required IReadOnlyList<double> JvmGcTime { get; init; }

    public required IReadOnlyList<double> ResultSerializationTime { get; init; }

    public required IReadOnlyList<double> GettingResultTime { get; init; }

    public required IReadOnlyList<double> SchedulerDelay { get; init; }

    public required IReadOnlyList<double> PeakExecutionMemory { get; init; }

    public required IReadOnlyList<double> MemoryBytesSpilled { get; init; }

    public required IReadOnlyList<double> DiskBytesSpilled { get; init; }

    public required InputMetricDistributions InputMetrics { get; init; }

    public required OutputMetricDistributions OutputMetrics { get; init; }

    public required ShuffleReadMetricDistributions ShuffleReadMetrics { get; init; }

    public required ShuffleWriteMetricDistributions ShuffleWriteMetrics { get; init; }
}

/// <summary>Quantiles of <see cref="InputMetrics"/>.</summary>
public sealed record InputMetricDistributions(IReadOnlyList<double> BytesRead, IReadOnlyList<double> RecordsRead);

/// <summary>Quantiles of <see cref="OutputMetrics"/>.</summary>
public sealed record OutputMetricDistributions(IReadOnlyList<double> BytesWritten, IReadOnlyList<double> RecordsWritten);

/// <summary>Quantiles of <see cref="ShuffleReadMetrics"/>; bytes and blocks read are local and remote together.</summary>
public sealed record ShuffleReadMetricDistributions
{
    public required IReadOnlyList<double> ReadBytes { get; init; }

    public required IReadOnlyList<double> ReadRecords { get; init; }

    public required IReadOnlyList<double> RemoteBlocksFetched { get; init; }

    public required IReadOnlyList<double> LocalBlocksFetched { get; init; }

    public required IReadOnlyList<double> FetchWaitTime { get; init; }

    public required IReadOnlyList<double> RemoteBytesRead { get; init; }

    public required IReadOnlyList<double> RemoteBytesReadToDisk { get; init; }

    public required IReadOnlyList<double> TotalBlocksFetched { get; init; }

    public required IReadOnlyList<double> RemoteReqsDuration { get; init; }

    public required ShufflePushReadMetricDistributions ShufflePushReadMetricsDist { get; init; }
}

/// <summary>Quantiles of <see cref="ShufflePushReadMetrics"/>.</summary>
public sealed record ShufflePushReadMetricDistributions
{
    public required IReadOnlyList<double> CorruptMergedBlockChunks { get; init; }

    public required IReadOnlyList<double> MergedFetchFallbackCount { get; init; }

    public required IReadOnlyList<double> RemoteMergedBlocksFetched { get; init; }

    public required IReadOnlyList<double> LocalMergedBlocksFetched { get; init; }

    public required IReadOnlyList<double> RemoteMergedChunksFetched { get; init; }

    public required IReadOnlyList<double> LocalMergedChunksFetched { get; init; }

    public required IReadOnlyList<double> RemoteMergedBytesRead { get; init; }

    public required IReadOnlyList<double> LocalMergedBytesRead { get; init; }

    public required IReadOnlyList<double> RemoteMergedReqsDuration { get; init; }
}

/// <summary>Quantiles of <see cref="ShuffleWriteMetrics"/>.</summary>
public sealed record ShuffleWriteMetricDistributions(IReadOnlyList<double> WriteBytes, IReadOnlyList<double> WriteRecords, IReadOnlyList<double> WriteTime);
