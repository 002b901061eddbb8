using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>
/// What is written down while a log is replayed, and what retention removes again (Spark: ElementTrackingStore and the cleanup methods of
/// AppStatusListener). Everything is kept in its stored form; a limit is looked at when something ends, as in Spark, so the same is forgotten.
/// </summary>
internal sealed class ElementTrackingStore(RetentionLimits limits)
{
    private readonly Dictionary<int, (byte[] Bytes, long Completed, JobExecutionStatus Status)> _jobs = [];
    private readonly Dictionary<long, (byte[] Bytes, byte[] Executors, long Completed, StageStatus Status)> _stages = [];
    private readonly Dictionary<string, LiveExecutor> _executors = [];
    private readonly Dictionary<long, TaskTableBuilder> _tasks = [];

    public StringTable Strings { get; } = new();

    public StatusWriter Writer { get; } = new();

    /// <summary>Called with the id of a stage whose last attempt was removed.</summary>
    public Action<int>? OnStageRemoved { get; set; }

    public void Write(LiveJob job, bool last)
    {
        _jobs[job.JobId] = (job.ToRecord().ToBytes(Writer, Strings), job.CompletionTime > 0 ? job.CompletionTime : -1, job.Status);
        if (last) CleanJobs();
    }

    public void Write(LiveStage stage, bool last)
    {
        var key = Key(stage);
        _stages[key] = (stage.ToBytes(Writer, Strings), stage.Executors(Strings), stage.Info.CompletionTime ?? -1, stage.Status);
        if (!last) return;
        if (_tasks.TryGetValue(key, out var table)) table.Close(Writer);
        CleanStages();
    }

    /// <summary>The executor counts as written from here on; what is told of it is what it is at the end.</summary>
    public void Write(LiveExecutor executor) => _executors[executor.Id] = executor;

    /// <summary>An executor was removed.</summary>
    /// <param name="active">How many live.</param>
    public void WriteLast(LiveExecutor executor, int active)
    {
        Write(executor);
        if (_executors.Count <= limits.DeadExecutors) return;
        var remove = RetentionLimits.ToRemove(_executors.Count - active, limits.DeadExecutors);
        if (remove == 0) return;
        foreach (var dead in _executors.Values.Where(one => one.RemoveTime is not null).OrderBy(one => one.Id, StringComparer.Ordinal).Take(remove).ToList()) _executors.Remove(dead.Id);
    }

    public TaskTableBuilder Tasks(int stageId, int attemptId)
    {
        var key = StageRecord.Key(stageId, attemptId);
        if (!_tasks.TryGetValue(key, out var table)) _tasks[key] = table = new();
        return table;
    }

    /// <summary>Looked at when a task starts or ends in a live stage.</summary>
    public void CleanTasks(LiveStage stage)
    {
        var remove = RetentionLimits.ToRemove(stage.SavedTasks, limits.Tasks);
        if (remove > 0) stage.SavedTasks -= Tasks(stage.Info.StageId, stage.Info.AttemptId).RemoveOldest(remove, Writer);
    }

    /// <summary>Everything written, with what still lives laid over it; nothing here changes.</summary>
    public AppStatusStore Snapshot(IReadOnlyList<StatusSection> others, LiveElements live)
    {
        var jobs = new SortedDictionary<long, byte[]>(_jobs.ToDictionary(job => (long)job.Key, job => job.Value.Bytes));
        foreach (var job in live.Jobs) jobs[job.JobId] = job.ToRecord().ToBytes(Writer, Strings);
        var stages = new SortedDictionary<long, byte[]>(_stages.ToDictionary(stage => stage.Key, stage => stage.Value.Bytes));
        var executorStages = new SortedDictionary<long, byte[]>(_stages.ToDictionary(stage => stage.Key, stage => stage.Value.Executors));
        foreach (var stage in live.Stages) (stages[Key(stage)], executorStages[Key(stage)]) = (stage.ToBytes(Writer, Strings), stage.Executors(Strings));
        var executors = new Dictionary<string, LiveExecutor>(_executors);
        foreach (var executor in live.Executors) executors[executor.Id] = executor;
        var (tasks, blocks) = TaskBlocks(live);
        StatusSection[] sections =
        [
            new(SectionName.Jobs, RecordTable.Write([.. jobs])),
            new(SectionName.Stages, RecordTable.Write([.. stages])),
            new(SectionName.ExecutorStages, RecordTable.Write([.. executorStages])),
            new(SectionName.Tasks, RecordTable.Write(tasks)),
            new(SectionName.Executors, SummaryForms.Executors(executors.Values.OrderBy(executor => executor.Id, StringComparer.Ordinal).Select(executor => executor.ToSummary()))),
            .. others,
            // last, as all of the above add to it
            new(SectionName.Strings, Strings.ToBytes()),
        ];
        return new(sections, blocks);
    }

    private (List<KeyValuePair<long, byte[]>> Places, List<ReadOnlyMemory<byte>> Blocks) TaskBlocks(LiveElements live)
    {
        List<KeyValuePair<long, byte[]>> places = [];
        List<ReadOnlyMemory<byte>> blocks = [];
        foreach (var key in _tasks.Keys.Union(live.RunningTasks.Keys).Order())
        {
            var first = blocks.Count;
            blocks.AddRange((_tasks.GetValueOrDefault(key) ?? new()).Blocks(live.RunningTasks.GetValueOrDefault(key) ?? [], Writer));
            Writer.Clear();
            Writer.Count(first);
            Writer.Count(blocks.Count - first);
            places.Add(new(key, Writer.ToArray()));
        }
        return (places, blocks);
    }

    private void CleanJobs()
    {
        var remove = RetentionLimits.ToRemove(_jobs.Count, limits.Jobs);
        if (remove == 0) return;
        // jobs without a completion time are not looked at: Spark's index begins at 0
        foreach (var job in _jobs.Where(job => job.Value.Completed >= 0 && job.Value.Status is not JobExecutionStatus.Running).OrderBy(job => (job.Value.Completed, job.Key)).Take(remove).ToList())
            _jobs.Remove(job.Key);
    }

    private void CleanStages()
    {
        var remove = RetentionLimits.ToRemove(_stages.Count, limits.Stages);
        if (remove == 0) return;
        // skipped ones never completed, so they are the oldest
        var oldest = _stages.Where(stage => stage.Value.Status is not (StageStatus.Active or StageStatus.Pending)).OrderBy(stage => (stage.Value.Completed, stage.Key)).Take(remove).ToList();
        foreach (var (key, _) in oldest)
        {
            _stages.Remove(key);
            _tasks.Remove(key);
        }
        if (OnStageRemoved is null) return;
        var left = _stages.Keys.Select(key => (int)(key >> 32)).ToHashSet();
        foreach (var stageId in oldest.Select(stage => (int)(stage.Key >> 32)).Distinct().Where(id => !left.Contains(id))) OnStageRemoved(stageId);
    }

    private static long Key(LiveStage stage) => StageRecord.Key(stage.Info.StageId, stage.Info.AttemptId);
}
