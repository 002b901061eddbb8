
namespace Tinderbox.History.Status;

/// <summary>One stage attempt, as Spark's REST API counts (StageData).</summary>
public sealed record StageSummary(int StageId, int AttemptId, string Name, StageStatus Status, int NumTasks)
{
    public TaskCounts Tasks { get; init; }

    /// <summary>Distinct partitions that were computed.</summary>
    public int CompletedIndices { get; init; }

    public DateTimeOffset? SubmissionTime { get; init; }

    public DateTimeOffset? CompletionTime { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>Sums over its ended task attempts.</summary>
    public Events.TaskMetrics Metrics { get; init; }
}
