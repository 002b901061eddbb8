namespace Tinderbox.History.Status;

/// <summary>What one executor did for one stage attempt (Spark: v1.ExecutorStageSummary).</summary>
public sealed record ExecutorStageSummary
{
    /// <summary>Milliseconds of its task attempts.</summary>
    public long TaskTime { get; init; }

    public int FailedTasks { get; init; }

    public int SucceededTasks { get; init; }

    public int KilledTasks { get; init; }

    public long InputBytes { get; init; }

    public long InputRecords { get; init; }

    public long OutputBytes { get; init; }

    public long OutputRecords { get; init; }

    /// <summary>Bytes, local and remote.</summary>
    public long ShuffleRead { get; init; }

    public long ShuffleReadRecords { get; init; }

    public long ShuffleWrite { get; init; }

    public long ShuffleWriteRecords { get; init; }

    public long MemoryBytesSpilled { get; init; }

    public long DiskBytesSpilled { get; init; }

    /// <summary>The old name of <see cref="IsExcludedForStage"/>.</summary>
    public bool IsBlacklistedForStage { get; init; }

    public ExecutorMetrics? PeakMemoryMetrics { get; init; }

    public bool IsExcludedForStage { get; init; }
}
