namespace Tinderbox.History.Compaction;

/// <summary>Submitted stages with their tasks and RDDs, until they are dropped.</summary>
internal sealed class LiveStages
{
    private readonly Dictionary<int, HashSet<long>> _tasks = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _rdds = [];

    public void Submit(int stageId, IReadOnlyList<int> rdds)
    {
        _rdds[stageId] = rdds;
        _tasks.TryAdd(stageId, []);
    }

    /// <summary>A task of a stage that was not submitted is not kept account of.</summary>
    public void Start(int stageId, long taskId)
    {
        if (_tasks.TryGetValue(stageId, out var tasks)) tasks.Add(taskId);
    }

    public void Drop(IEnumerable<int> stages)
    {
        foreach (var stage in stages)
        {
            _tasks.Remove(stage);
            _rdds.Remove(stage);
        }
    }

    /// <summary>All that is alive now, as the parts of these jobs.</summary>
    public LiveEntities With(IEnumerable<int> jobs) =>
        new([.. jobs], [.. _rdds.Keys], [.. _tasks.Values.SelectMany(tasks => tasks)], [.. _rdds.Values.SelectMany(rdds => rdds)]);
}
