using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>Task attempts: what runs is kept as its start told it, what ends becomes a row of its stage's table.</summary>
internal sealed class TaskTracking(ElementTrackingStore store)
{
    private readonly Dictionary<long, SparkListenerTaskStart> _running = [];

    public void OnStart(in SparkListenerTaskStart start) => _running[start.TaskInfo.TaskId] = start;

    public void OnGettingResult(in TaskInfo info)
    {
        if (_running.TryGetValue(info.TaskId, out var start)) _running[info.TaskId] = start with { TaskInfo = info };
    }

    /// <summary>False where the start was not read, or the task ended before: then there is no row, and its metrics count nowhere.</summary>
    public bool OnEnd(in SparkListenerTaskEnd end)
    {
        if (!_running.Remove(end.TaskInfo.TaskId, out var start)) return false;
        ref var row = ref store.Tasks(start.StageId, start.StageAttemptId).Next(store.Writer);
        Fill(ref row, end.TaskInfo, end.TaskInfo.FinishTime == 0 ? 0 : end.TaskInfo.Duration);
        row.HasMetrics = true;
        row.Metrics = end.Metrics;
        row.ErrorMessage = end.ErrorMessage;
        row.Accumulables = end.Accumulables;
        return true;
    }

    /// <summary>Rows of what runs, by stage attempt.</summary>
    public Dictionary<long, List<TaskRow>> Running(long lastUpdated)
    {
        var rows = new Dictionary<long, List<TaskRow>>();
        foreach (var start in _running.Values)
        {
            var key = StageRecord.Key(start.StageId, start.StageAttemptId);
            if (!rows.TryGetValue(key, out var list)) rows[key] = list = [];
            TaskRow row = default;
            Fill(ref row, start.TaskInfo, start.TaskInfo.FinishTime == 0 ? lastUpdated - start.TaskInfo.LaunchTime : start.TaskInfo.Duration);
            list.Add(row);
        }
        return rows;
    }

    private void Fill(ref TaskRow row, in TaskInfo info, long duration)
    {
        row.TaskId = info.TaskId;
        row.Index = info.Index;
        row.Attempt = info.Attempt;
        row.PartitionId = info.PartitionId;
        row.LaunchTime = info.LaunchTime;
        row.ResultFetchStart = info.GettingResultTime == 0 ? -1 : info.GettingResultTime;
        row.Duration = duration;
        row.ExecutorId = store.Strings.Intern(info.ExecutorId);
        row.Host = store.Strings.Intern(info.Host);
        row.Status = info.Status;
        row.Locality = store.Strings.Intern(info.Locality);
        row.Speculative = info.Speculative;
    }
}
