namespace Tinderbox.History.Status;

/// <summary>One stage attempt as <c>/stages</c> tells it (Spark: org.apache.spark.status.api.v1.StageData).</summary>
public sealed record StageData
{
    public required StageStatus Status { get; init; }

    public required int StageId { get; init; }

    /// <summary>0 for the first.</summary>
    public required int AttemptId { get; init; }

    public int NumTasks { get; init; }

    public int NumActiveTasks { get; init; }

    public int NumCompleteTasks { get; init; }

    public int NumFailedTasks { get; init; }

    public int NumKilledTasks { get; init; }

    /// <summary>Distinct partitions that were computed.</summary>
    public int NumCompletedIndices { get; init; }

    public SparkTime? SubmissionTime { get; init; }

    public SparkTime? FirstTaskLaunchedTime { get; init; }

    public SparkTime? CompletionTime { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>Milliseconds, summed over ended task attempts as all metrics below; CPU and shuffle-write times are nanoseconds.</summary>
    public long ExecutorDeserializeTime { get; init; }

    public long ExecutorDeserializeCpuTime { get; init; }

    public long ExecutorRunTime { get; init; }

    public long ExecutorCpuTime { get; init; }

    public long ResultSize { get; init; }

    public long JvmGcTime { get; init; }

    public long ResultSerializationTime { get; init; }

    public long MemoryBytesSpilled { get; init; }

    public long DiskBytesSpilled { get; init; }

    /// <summary>A sum over tasks, as Spark has it.</summary>
    public long PeakExecutionMemory { get; init; }

    public long InputBytes { get; init; }

    public long InputRecords { get; init; }

    public long OutputBytes { get; init; }

    public long OutputRecords { get; init; }

    public long ShuffleRemoteBlocksFetched { get; init; }

    public long ShuffleLocalBlocksFetched { get; init; }

    public long ShuffleFetchWaitTime { get; init; }

    public long ShuffleRemoteBytesRead { get; init; }

    public long ShuffleRemoteBytesReadToDisk { get; init; }

    public long ShuffleLocalBytesRead { get; init; }

    /// <summary>Local and remote.</summary>
    public long ShuffleReadBytes { get; init; }

    public long ShuffleReadRecords { get; init; }

    public long ShuffleCorruptMergedBlockChunks { get; init; }

    public long ShuffleMergedFetchFallbackCount { get; init; }

    public long ShuffleMergedRemoteBlocksFetched { get; init; }

    public long ShuffleMergedLocalBlocksFetched { get; init; }

    public long ShuffleMergedRemoteChunksFetched { get; init; }

    public long ShuffleMergedLocalChunksFetched { get; init; }

    public long ShuffleMergedRemoteBytesRead { get; init; }

    public long ShuffleMergedLocalBytesRead { get; init; }

    public long ShuffleRemoteReqsDuration { get; init; }

    public long ShuffleMergedRemoteReqsDuration { get; init; }

    public long ShuffleWriteBytes { get; init; }

    public long ShuffleWriteTime { get; init; }

    public long ShuffleWriteRecords { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Call stack, one frame a line.</summary>
    public required string Details { get; init; }

    public required string SchedulingPool { get; init; }

    /// <summary>In the order of the log.</summary>
    public required IReadOnlyList<int> RddIds { get; init; }

    public required IReadOnlyList<AccumulableInfo> AccumulatorUpdates { get; init; }

    /// <summary>By task id; null without details.</summary>
    public IReadOnlyDictionary<long, TaskData>? Tasks { get; init; }

    /// <summary>By executor id; null without details.</summary>
    public IReadOnlyDictionary<string, ExecutorStageSummary>? ExecutorSummary { get; init; }

    /// <summary>Null without details, and where no attempt was speculative.</summary>
    public SpeculationStageSummary? SpeculationSummary { get; init; }

    /// <summary>Killed attempts by reason.</summary>
    public required IReadOnlyDictionary<string, int> KilledTasksSummary { get; init; }

    public int ResourceProfileId { get; init; }

    /// <summary>Null where no task told any.</summary>
    public ExecutorMetrics? PeakExecutorMetrics { get; init; }

    /// <summary>Null unless asked for, and where no task succeeded.</summary>
    public TaskMetricDistributions? TaskMetricsDistributions { get; init; }

    /// <summary>Null unless asked for.</summary>
    public ExecutorMetricsDistributions? ExecutorMetricsDistributions { get; init; }

    public bool IsShufflePushEnabled { get; init; }

    public int ShuffleMergersCount { get; init; }
}
