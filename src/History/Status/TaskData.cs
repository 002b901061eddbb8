namespace Tinderbox.History.Status;

/// <summary>One task attempt as <c>taskList</c> tells it (Spark: org.apache.spark.status.api.v1.TaskData).</summary>
public sealed record TaskData
{
    public required long TaskId { get; init; }

    public required int Index { get; init; }

    public required int Attempt { get; init; }

    /// <summary>-1 in logs before Spark 3.3.</summary>
    public required int PartitionId { get; init; }

    public required SparkTime LaunchTime { get; init; }

    public SparkTime? ResultFetchStart { get; init; }

    /// <summary>Milliseconds; null unless positive.</summary>
    public long? Duration { get; init; }

    public required string ExecutorId { get; init; }

    public required string Host { get; init; }

    public required TaskStatus Status { get; init; }

    public required string TaskLocality { get; init; }

    public required bool Speculative { get; init; }

    public required IReadOnlyList<AccumulableInfo> AccumulatorUpdates { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>Null for attempts that had not ended when the log did.</summary>
    public TaskMetrics? TaskMetrics { get; init; }

    /// <summary>Of the executor's entry; empty where there is none.</summary>
    public required IReadOnlyDictionary<string, string> ExecutorLogs { get; init; }

    public long SchedulerDelay { get; init; }

    public long GettingResultTime { get; init; }
}
