namespace Tinderbox.History.Status;

/// <summary>One job as <c>/jobs</c> tells it (Spark: org.apache.spark.status.api.v1.JobData).</summary>
public sealed record JobData
{
    public required int JobId { get; init; }

    /// <summary>Name of its last stage.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    public SparkTime? SubmissionTime { get; init; }

    public SparkTime? CompletionTime { get; init; }

    /// <summary>In the order of the event's Stage Infos.</summary>
    public required IReadOnlyList<int> StageIds { get; init; }

    public string? JobGroup { get; init; }

    /// <summary>Sorted.</summary>
    public required IReadOnlyList<string> JobTags { get; init; }

    public required JobExecutionStatus Status { get; init; }

    /// <summary>Tasks of the stages that were not done when it began.</summary>
    public int NumTasks { get; init; }

    public int NumActiveTasks { get; init; }

    public int NumCompletedTasks { get; init; }

    public int NumSkippedTasks { get; init; }

    public int NumFailedTasks { get; init; }

    public int NumKilledTasks { get; init; }

    /// <summary>Distinct partitions that were computed.</summary>
    public int NumCompletedIndices { get; init; }

    public int NumActiveStages { get; init; }

    public int NumCompletedStages { get; init; }

    public int NumSkippedStages { get; init; }

    public int NumFailedStages { get; init; }

    /// <summary>Killed attempts by reason.</summary>
    public required IReadOnlyDictionary<string, int> KilledTasksSummary { get; init; }
}
