using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>A job while its events are read (Spark: LiveJob).</summary>
internal sealed class LiveJob(SparkListenerJobStart start)
{
    public readonly HashSet<int> CompletedStages = [];
    public readonly HashSet<int> SkippedStages = [];
    public readonly HashSet<long> CompletedIndices = [];

    public SparkListenerJobStart Start => start;

    public JobExecutionStatus Status { get; set; } = JobExecutionStatus.Running;

    public long? CompletionTime { get; set; }

    public string? Failure { get; set; }

    public LiveCounts Counts { get; } = new();

    public int SkippedTasks { get; set; }

    public int ActiveStages { get; set; }

    public int FailedStages { get; set; }

    public JobSummary Summarize() => new(
        start.JobId, start.StageInfos.MaxBy(stage => stage.StageId)?.Name ?? "", start.Description, Status, Times.Of(start.SubmissionTime), Times.Of(CompletionTime), start.StageIds,
        start.StageInfos.Where(stage => stage.CompletionTime is null).Sum(stage => stage.NumTasks), Failure)
    {
        Tasks = Counts.Tasks,
        SkippedTasks = SkippedTasks,
        CompletedIndices = CompletedIndices.Count,
        ActiveStages = ActiveStages,
        CompletedStages = CompletedStages.Count,
        SkippedStages = SkippedStages.Count,
        FailedStages = FailedStages,
    };
}
