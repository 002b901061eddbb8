using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>
/// Derives the state of an application from its events, in their order, with the semantics of Spark's AppStatusListener in replay: what
/// lives is changed in place and written down at its end.
/// <code>
/// TaskEnd after its stage's end    the stage waits for its last task
/// task ends after a job's end      count in the job only where one of them ends a stage
/// pending stages at a job's end    are skipped, for other jobs too
/// </code>
/// </summary>
internal sealed class AppStatusListener
{
    private readonly Dictionary<int, LiveJob> _jobs = [];
    private readonly Dictionary<long, LiveStage> _stages = [];
    private readonly ElementTrackingStore _store;
    private readonly TaskTracking _tasks;
    private readonly ExecutorTracking _executors;
    private readonly EnvironmentTracking _environment = new();
    private ApplicationRecord _application = new();

    public AppStatusListener(RetentionLimits limits)
    {
        _store = new(limits);
        _tasks = new(_store);
        _executors = new(_store, _stages, _environment);
    }

    /// <summary>The state after all events so far.</summary>
    /// <param name="lastUpdated">Running tasks have lasted until then.</param>
    public AppStatusStore Snapshot(long lastUpdated, IReadOnlyList<StatusSection> others) => _store.Snapshot(
        [
            new(SectionName.Application, _application.ToBytes()),
            new(SectionName.Environment, EnvironmentForm.Write(_environment.ToInfo())),
            new(SectionName.Processes, SummaryForms.Processes(_environment.Processes)),
            new(SectionName.Rdds, SummaryForms.Rdds(_executors.Blocks.Rdds())),
            .. others,
        ],
        new(_jobs.Values, _stages.Values, _executors.Live, _tasks.Running(lastUpdated)));

    public void OnStageRemoved(Action<int> removed) => _store.OnStageRemoved = removed;

    public void On(object decoded)
    {
        switch (decoded)
        {
            case SparkListenerStageSubmitted submitted: OnStageSubmitted(submitted); break;
            case SparkListenerStageCompleted completed: OnStageCompleted(completed.StageInfo); break;
            case SparkListenerJobStart start: OnJobStart(start); break;
            case SparkListenerJobEnd end: OnJobEnd(end); break;
            case SparkListenerTaskGettingResult getting: _tasks.OnGettingResult(getting.TaskInfo); break;
            case SparkListenerLogStart start: _application = _application with { SparkVersion = start.SparkVersion }; break;
            case SparkListenerApplicationStart start: OnApplicationStart(start); break;
            case SparkListenerApplicationEnd end: OnApplicationEnd(end); break;
            default:
                _environment.On(decoded);
                _executors.On(decoded);
                break;
        }
    }

    public void OnApplicationEnd(SparkListenerApplicationEnd end) => _application = _application with { EndTime = end.Timestamp, ExitCode = end.ExitCode };

    public void OnTaskStart(in SparkListenerTaskStart start)
    {
        _tasks.OnStart(start);
        if (_stages.TryGetValue(StageRecord.Key(start.StageId, start.StageAttemptId), out var stage))
        {
            stage.Start(start.TaskInfo);
            foreach (var job in stage.Jobs) job.Counts.Active++;
            _store.CleanTasks(stage);
        }
        _executors.Find(start.TaskInfo.ExecutorId)?.Start();
    }

    public void OnTaskEnd(in SparkListenerTaskEnd end)
    {
        var hadStart = _tasks.OnEnd(end);
        var delta = TaskEndCounts.Of(end.Reason);
        if (_stages.TryGetValue(StageRecord.Key(end.StageId, end.StageAttemptId), out var stage)) EndInStage(stage, end, delta, hadStart);
        if (_executors.Find(end.TaskInfo.ExecutorId) is not { } executor) return;
        executor.End(end, delta);
        if (executor.IsIdle) _store.Write(executor);
    }

    private void OnApplicationStart(SparkListenerApplicationStart start)
    {
        _application = _application with { Id = start.AppId ?? "", Name = start.AppName, AttemptId = start.AppAttemptId, User = start.User, StartTime = start.Timestamp };
        if (start.DriverLogs is { } logs) _executors.Find(LiveExecutor.Driver)?.SetDriverLogs(logs, start.DriverAttributes);
    }

    private void OnJobStart(SparkListenerJobStart start)
    {
        var job = new LiveJob(start);
        _jobs[start.JobId] = job;
        foreach (var info in start.StageInfos)
        {
            var stage = StageOf(info);
            stage.Jobs.Add(job);
            stage.JobIds.Add(start.JobId);
        }
    }

    private void OnJobEnd(SparkListenerJobEnd end)
    {
        if (!_jobs.Remove(end.JobId, out var job)) return;
        foreach (var (key, stage) in _stages.Where(live => live.Value.Status is StageStatus.Pending && job.Lists(live.Value.Info.StageId)).ToList())
        {
            stage.Status = StageStatus.Skipped;
            job.SkippedStages.Add(stage.Info.StageId);
            job.SkippedTasks += stage.Info.NumTasks;
            _stages.Remove(key);
            _store.Write(stage, last: true);
        }
        job.Status = end.Succeeded ? JobExecutionStatus.Succeeded : JobExecutionStatus.Failed;
        job.CompletionTime = end.CompletionTime;
        _store.Write(job, last: true);
        if (end.Succeeded) _application = _application with { NumCompletedJobs = _application.NumCompletedJobs + 1 };
    }

    private void OnStageSubmitted(SparkListenerStageSubmitted submitted)
    {
        var stage = StageOf(submitted.StageInfo);
        stage.Status = StageStatus.Active;
        stage.Pool = submitted.Properties.Pool ?? "default";
        stage.Description = submitted.Properties.Description;
        stage.Jobs = [.. _jobs.Values.Where(job => job.Lists(submitted.StageInfo.StageId))];
        stage.JobIds = [.. stage.Jobs.Select(job => job.JobId)];
        foreach (var job in stage.Jobs)
        {
            job.CompletedStages.Remove(submitted.StageInfo.StageId);
            job.ActiveStages++;
        }
        _executors.Blocks.OnStageSubmitted(submitted.StageInfo);
    }

    private void OnStageCompleted(StageInfo info)
    {
        var key = StageRecord.Key(info.StageId, info.AttemptId);
        if (_stages.TryGetValue(key, out var stage))
        {
            stage.Info = info;
            stage.Status = info.FailureReason is not null ? StageStatus.Failed : info.SubmissionTime is not null ? StageStatus.Complete : StageStatus.Skipped;
            foreach (var job in stage.Jobs) EndInJob(job, stage);
            foreach (var executor in stage.ExcludedExecutors) _executors.Find(executor)?.Include(info.StageId);
            // task ends may come after the stage's own
            var isLast = stage.Counts.Active == 0;
            if (isLast) _stages.Remove(key);
            _store.Write(stage, isLast);
            if (stage.Status is StageStatus.Complete) _application = _application with { NumCompletedStages = _application.NumCompletedStages + 1 };
        }
        _executors.ForgetDead();
    }

    private static void EndInJob(LiveJob job, LiveStage stage)
    {
        if (stage.Status is StageStatus.Complete) job.CompletedStages.Add(stage.Info.StageId);
        else if (stage.Status is StageStatus.Failed) job.FailedStages++;
        else
        {
            job.SkippedStages.Add(stage.Info.StageId);
            job.SkippedTasks += stage.Info.NumTasks;
        }
        job.ActiveStages--;
    }

    private void EndInStage(LiveStage stage, in SparkListenerTaskEnd end, TaskEndCounts delta, bool hadStart)
    {
        stage.End(end, delta, hadStart);
        var closes = stage.IsDone;
        foreach (var job in stage.Jobs)
        {
            job.Counts.Add(delta, end.ErrorMessage);
            if (delta.Completed > 0) job.Complete(end.StageId, end.TaskInfo.Index);
            // an ended job was written down; only the end of its stage writes it again
            if (closes) _store.Write(job, last: false);
        }
        if (closes) _store.Write(stage, last: true);
        else _store.CleanTasks(stage);
        if (closes) _stages.Remove(StageRecord.Key(end.StageId, end.StageAttemptId));
    }

    private LiveStage StageOf(StageInfo info)
    {
        var key = StageRecord.Key(info.StageId, info.AttemptId);
        if (_stages.TryGetValue(key, out var stage)) stage.Info = info;
        else _stages[key] = stage = new() { Info = info };
        return stage;
    }
}
