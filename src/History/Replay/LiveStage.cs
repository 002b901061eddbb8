using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskMetrics = Tinderbox.History.Events.TaskMetrics;

namespace Tinderbox.History.Replay;

/// <summary>A stage attempt while its events are read (Spark: LiveStage).</summary>
internal sealed class LiveStage
{
    public readonly HashSet<int> CompletedIndices = [];

    public required StageInfo Info { get; set; }

    public StageStatus Status { get; set; } = StageStatus.Pending;

    public List<LiveJob> Jobs { get; set; } = [];

    public LiveCounts Counts { get; } = new();

    public TaskMetrics Metrics { get; set; }

    public bool IsDone => Status is StageStatus.Complete or StageStatus.Failed && Counts.Active == 0;

    public StageSummary Summarize() => new(Info.StageId, Info.AttemptId, Info.Name, Status, Info.NumTasks)
    {
        Tasks = Counts.Tasks,
        CompletedIndices = CompletedIndices.Count,
        SubmissionTime = Times.Of(Info.SubmissionTime),
        CompletionTime = Times.Of(Info.CompletionTime),
        FailureReason = Info.FailureReason,
        Metrics = Metrics,
    };
}
