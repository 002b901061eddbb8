using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>A job while its events are read (Spark: LiveJob).</summary>
internal sealed class LiveJob(SparkListenerJobStart start)
{
    private readonly HashSet<int> _stageIds = [.. start.StageIds];
    private readonly Dictionary<int, IndexSet> _completedIndices = [];

    public readonly HashSet<int> CompletedStages = [];
    public readonly HashSet<int> SkippedStages = [];

    public int JobId => start.JobId;

    public JobExecutionStatus Status { get; set; } = JobExecutionStatus.Running;

    public long CompletionTime { get; set; } = -1;

    public LiveCounts Counts { get; } = new();

    public int SkippedTasks { get; set; }

    public int ActiveStages { get; set; }

    public int FailedStages { get; set; }

    public bool Lists(int stageId) => _stageIds.Contains(stageId);

    public void Complete(int stageId, int index)
    {
        if (!_completedIndices.TryGetValue(stageId, out var indices)) _completedIndices[stageId] = indices = new();
        indices.Add(index);
    }

    public JobRecord ToRecord() => new(ToData(), [.. SkippedStages.Order()], long.TryParse(start.Properties.SqlExecutionId, out var id) ? id : null);

    private JobData ToData() => new()
    {
        JobId = start.JobId,
        Name = start.StageInfos.OrderBy(stage => stage.StageId).LastOrDefault()?.Name ?? "",
        Description = start.Properties.Description,
        SubmissionTime = Time(start.SubmissionTime),
        CompletionTime = Time(CompletionTime),
        StageIds = start.StageIds,
        JobGroup = start.Properties.JobGroup,
        JobTags = start.Properties.JobTags is { Length: > 0 } tags ? [.. tags.Split(',').Distinct().Order(StringComparer.Ordinal)] : [],
        Status = Status,
        NumTasks = start.StageInfos.Where(stage => stage.CompletionTime is null).Sum(stage => stage.NumTasks),
        NumActiveTasks = Counts.Active,
        NumCompletedTasks = Counts.Completed,
        NumSkippedTasks = SkippedTasks,
        NumFailedTasks = Counts.Failed,
        NumKilledTasks = Counts.Killed,
        NumCompletedIndices = _completedIndices.Values.Sum(indices => indices.Count),
        NumActiveStages = ActiveStages,
        NumCompletedStages = CompletedStages.Count,
        NumSkippedStages = SkippedStages.Count,
        NumFailedStages = FailedStages,
        KilledTasksSummary = Counts.CopyKilledReasons(),
    };

    private static SparkTime? Time(long milliseconds) => milliseconds > 0 ? new SparkTime(milliseconds) : null;
}
