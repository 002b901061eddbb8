using Tinderbox.History.Events;

namespace Tinderbox.History.Replay;

/// <summary>Executors: registered, excluded, removed; removed ones are still reached by the peaks of a stage that ran while they lived.</summary>
internal sealed class ExecutorTracking
{
    private readonly Dictionary<string, LiveExecutor> _live = [];
    private readonly Dictionary<string, LiveExecutor> _dead = [];
    private readonly ElementTrackingStore _store;
    private readonly Dictionary<long, LiveStage> _stages;
    private readonly EnvironmentTracking _environment;
    private int _active;

    public ExecutorTracking(ElementTrackingStore store, Dictionary<long, LiveStage> stages, EnvironmentTracking environment)
    {
        (_store, _stages, _environment) = (store, stages, environment);
        Blocks = new(_live);
    }

    public BlockTracking Blocks { get; }

    public IReadOnlyCollection<LiveExecutor> Live => _live.Values;

    public LiveExecutor? Find(string id) => _live.GetValueOrDefault(id);

    public void On(object decoded)
    {
        switch (decoded)
        {
            case SparkListenerExecutorAdded added:
                Executor(added.ExecutorId, added.Timestamp).Register(added, _environment.MaxTasks(added.ExecutorInfo));
                break;
            case SparkListenerBlockManagerAdded added:
                Executor(added.BlockManagerId.ExecutorId, added.Timestamp).Register(added);
                break;
            case SparkListenerExecutorRemoved removed:
                OnRemoved(removed);
                break;
            case SparkListenerStageExecutorMetrics metrics:
                OnMetrics(metrics);
                break;
            case SparkListenerExclusion exclusion:
                OnExclusion(exclusion);
                break;
            case SparkListenerBlockUpdated updated:
                Blocks.OnBlockUpdated(updated);
                break;
            case SparkListenerUnpersistRdd unpersist:
                Blocks.OnUnpersist(unpersist.RddId);
                break;
        }
    }

    /// <summary>At every stage's end: removed executors that no live stage began before are out of reach.</summary>
    public void ForgetDead()
    {
        foreach (var id in _dead.Where(dead => !RanForLiveStage(dead.Value)).Select(dead => dead.Key).ToList()) _dead.Remove(id);
    }

    private void OnRemoved(SparkListenerExecutorRemoved removed)
    {
        if (!_live.Remove(removed.ExecutorId, out var executor)) return;
        _active = Math.Max(0, _active - 1);
        executor.Remove(removed);
        _store.WriteLast(executor, _active);
        Blocks.OnExecutorRemoved(removed.ExecutorId);
        if (RanForLiveStage(executor)) _dead[removed.ExecutorId] = executor;
    }

    private void OnMetrics(SparkListenerStageExecutorMetrics metrics)
    {
        if (_live.TryGetValue(metrics.ExecutorId, out var executor)) executor.Raise(metrics.Metrics);
        else if (!metrics.IsHeartbeat && _dead.TryGetValue(metrics.ExecutorId, out executor))
        {
            executor.Raise(metrics.Metrics);
            _store.Write(executor);
        }
        if (_stages.TryGetValue(Status.StageRecord.Key(metrics.StageId, metrics.StageAttemptId), out var stage)) stage.Raise(metrics.ExecutorId, metrics.Metrics);
    }

    private void OnExclusion(SparkListenerExclusion exclusion)
    {
        var executors = exclusion.ExecutorId is { } id
            ? _live.Values.Where(executor => executor.Id == id)
            : _live.Values.Where(executor => executor.Host == exclusion.HostId && executor.Id != LiveExecutor.Driver);
        var concerned = executors.ToList();
        if (exclusion.Stage is not { } stage)
        {
            foreach (var executor in concerned) executor.IsExcluded = exclusion.Excluded;
            return;
        }
        if (_stages.TryGetValue(Status.StageRecord.Key(stage.Id, stage.Attempt), out var live))
            foreach (var name in exclusion.ExecutorId is { } named ? [named] : concerned.ConvertAll(executor => executor.Id))
            {
                live.Executor(name).IsExcluded = true;
                live.ExcludedExecutors.Add(name);
            }
        foreach (var executor in concerned) executor.Exclude(stage.Id);
    }

    private bool RanForLiveStage(LiveExecutor executor) => _stages.Values.Any(stage => (stage.Info.SubmissionTime ?? 0) < (executor.RemoveTime ?? long.MaxValue));

    private LiveExecutor Executor(string id, long addTime)
    {
        if (_live.TryGetValue(id, out var executor)) return executor;
        _active++;
        return _live[id] = new(id, addTime);
    }
}
