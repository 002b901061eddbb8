using Tinderbox.History.Events;

namespace Tinderbox.History.Sql;

/// <summary>
/// What the tasks of one stage attempt have told so far. <paramref name="types"/> belongs to the execution and grows with its plan, so
/// metrics of later plans are collected too.
/// </summary>
internal sealed class LiveStageMetrics(int stageId, int attemptId, int numTasks, Dictionary<long, string> types)
{
    private readonly Dictionary<long, TaskMetricValues> _values = [];
    private readonly Dictionary<int, ulong> _completed = [];

    public int AttemptId { get; } = attemptId;

    /// <summary>A fresh table for another attempt of the stage.</summary>
    public LiveStageMetrics NextAttempt(int attempt) => new(stageId, attempt, numTasks, types);

    /// <summary>A task has ended. Once an index has succeeded, what later attempts of it tell is not counted.</summary>
    public void Update(long taskId, int index, bool successful, ReadOnlySpan<AccumulableUpdate> updates)
    {
        var bit = 1UL << (index & 63);
        if ((uint)index >= (uint)numTasks || (_completed.GetValueOrDefault(index >> 6) & bit) != 0) return;
        foreach (var update in updates)
        {
            if (!types.TryGetValue(update.Id, out var type)) continue;
            if (!_values.TryGetValue(update.Id, out var values)) _values[update.Id] = values = new(type == "sum");
            values.Set(index, update.Value, taskId);
        }
        if (!successful) return;
        _completed[index >> 6] = _completed.GetValueOrDefault(index >> 6) | bit;
        foreach (var values in _values.Values) values.Finish(index);
    }

    public void AddTo(Dictionary<long, MetricSample> samples, Dictionary<long, string> wanted)
    {
        foreach (var (id, values) in _values)
        {
            if (!wanted.TryGetValue(id, out var type)) continue;
            if (!samples.TryGetValue(id, out var sample)) samples[id] = sample = new(type);
            values.AddTo(sample, numTasks);
            if (values.Highest is { } highest) sample.Challenge(highest.Value, stageId, AttemptId, highest.TaskId);
        }
    }
}
