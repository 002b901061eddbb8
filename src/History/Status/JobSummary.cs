namespace Tinderbox.History.Status;

/// <summary>One job, as Spark's REST API counts (JobData).</summary>
/// <param name="Name">Name of its last stage.</param>
/// <param name="NumTasks">Tasks of the stages that were not done when it began.</param>
/// <param name="Failure">The exception's message where it failed.</param>
public sealed record JobSummary(
    int JobId, string Name, string? Description, JobExecutionStatus Status, DateTimeOffset? SubmissionTime, DateTimeOffset? CompletionTime, IReadOnlyList<int> StageIds, int NumTasks, string? Failure)
{
    public TaskCounts Tasks { get; init; }

    public int SkippedTasks { get; init; }

    /// <summary>Distinct partitions that were computed.</summary>
    public int CompletedIndices { get; init; }

    public int ActiveStages { get; init; }

    public int CompletedStages { get; init; }

    public int SkippedStages { get; init; }

    public int FailedStages { get; init; }
}
