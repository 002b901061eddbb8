using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>A stage attempt while its events are read (Spark: LiveStage).</summary>
internal sealed class LiveStage
{
    private readonly Dictionary<string, LiveExecutorStage> _executors = [];
    private readonly Dictionary<string, int> _localities = [];
    private readonly IndexSet _completedIndices = new();
    private TaskMetricValues _metrics;
    private PeakMetrics _peaks;
    private long? _firstLaunch;
    private (int Tasks, int Active, int Completed, int Failed, int Killed) _speculation;

    public required StageInfo Info { get; set; }

    public StageStatus Status { get; set; } = StageStatus.Pending;

    public List<LiveJob> Jobs { get; set; } = [];

    /// <summary>Ids of jobs that ever listed it while it was live.</summary>
    public SortedSet<int> JobIds { get; set; } = [];

    public string Pool { get; set; } = "default";

    public string? Description { get; set; }

    public LiveCounts Counts { get; } = new();

    /// <summary>Attempts that started and were not removed by retention.</summary>
    public int SavedTasks { get; set; }

    public HashSet<string> ExcludedExecutors { get; } = [];

    public bool IsDone => Counts.Active == 0 && Status is StageStatus.Complete or StageStatus.Failed;

    public LiveExecutorStage Executor(string id)
    {
        if (!_executors.TryGetValue(id, out var executor)) _executors[id] = executor = new();
        return executor;
    }

    public void Raise(string executorId, in ExecutorMetricValues metrics)
    {
        _peaks.Raise(metrics);
        Executor(executorId).Raise(metrics);
    }

    public void Start(in TaskInfo task)
    {
        Counts.Active++;
        SavedTasks++;
        _firstLaunch = Math.Min(_firstLaunch ?? long.MaxValue, task.LaunchTime);
        _localities[task.Locality] = _localities.GetValueOrDefault(task.Locality) + 1;
        if (!task.Speculative) return;
        _speculation.Tasks++;
        _speculation.Active++;
    }

    public void End(in SparkListenerTaskEnd end, TaskEndCounts delta, bool hadStart)
    {
        if (hadStart) _metrics.Add(end.Metrics);
        Counts.Add(delta, end.ErrorMessage);
        if (delta.Completed > 0) _completedIndices.Add(end.TaskInfo.Index);
        Raise(end.TaskInfo.ExecutorId, end.ExecutorMetrics);
        Executor(end.TaskInfo.ExecutorId).End(end, delta, hadStart);
        if (!end.TaskInfo.Speculative || _speculation.Tasks == 0) return;
        _speculation.Active -= delta.Active;
        _speculation.Completed += delta.Completed;
        _speculation.Failed += delta.Failed;
        _speculation.Killed += delta.Killed;
    }

    public byte[] Executors(StringTable strings)
    {
        var writer = new StatusWriter();
        foreach (var (id, executor) in _executors) executor.Write(writer, strings.Intern(id));
        return writer.ToArray();
    }

    public byte[] ToBytes(StatusWriter writer, StringTable strings)
    {
        var (tasks, active, completed, failed, killed) = _speculation;
        var record = new StageRecord(ToData(), [.. JobIds], _localities, tasks == 0 ? null : new(tasks, active, completed, failed, killed));
        return record.ToBytes(writer, strings, _metrics);
    }

    private StageData ToData() => new()
    {
        StageId = Info.StageId,
        AttemptId = Info.AttemptId,
        Status = Status,
        Name = Info.Name,
        Details = Info.Details,
        SchedulingPool = Pool,
        Description = Description,
        FailureReason = Info.FailureReason,
        SubmissionTime = SparkTime.Of(Info.SubmissionTime),
        FirstTaskLaunchedTime = SparkTime.Of(_firstLaunch),
        CompletionTime = SparkTime.Of(Info.CompletionTime),
        NumTasks = Info.NumTasks,
        NumActiveTasks = Counts.Active,
        NumCompleteTasks = Counts.Completed,
        NumFailedTasks = Counts.Failed,
        NumKilledTasks = Counts.Killed,
        NumCompletedIndices = _completedIndices.Count,
        ResourceProfileId = Info.ResourceProfileId,
        IsShufflePushEnabled = Info.IsShufflePushEnabled,
        ShuffleMergersCount = Info.ShuffleMergersCount,
        RddIds = [.. Info.RddInfos.Select(rdd => rdd.Id)],
        AccumulatorUpdates = Info.Accumulables,
        KilledTasksSummary = Counts.CopyKilledReasons(),
        PeakExecutorMetrics = _peaks.Told(),
    };
}
