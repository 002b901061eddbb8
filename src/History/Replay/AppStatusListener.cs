using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskMetrics = Tinderbox.History.Events.TaskMetrics;

namespace Tinderbox.History.Replay;

/// <summary>
/// Derives the state of an application from its events, in their order, with the semantics of Spark's AppStatusListener
/// in replay: what lives is changed in place and written down once, at its end. Retention limits are not applied.
/// </summary>
public sealed class AppStatusListener
{
    private readonly Dictionary<int, LiveJob> _liveJobs = [];
    private readonly Dictionary<(int Stage, int Attempt), LiveStage> _liveStages = [];
    private readonly Dictionary<string, LiveExecutor> _liveExecutors = [];
    private readonly HashSet<long> _liveTasks = [];

    private readonly Dictionary<int, JobSummary> _jobs = [];
    private readonly Dictionary<(int Stage, int Attempt), StageSummary> _stages = [];
    private readonly Dictionary<string, ExecutorRecord> _executors = [];
    private readonly LiveCounts _counts = new();

    private ApplicationSummary _application = new();
    private TaskMetrics _metrics;
    private long _peakExecutionMemory;
    private long _taskTime;

    internal void OnLogStart(SparkListenerLogStart start) => _application = _application with { SparkVersion = start.SparkVersion };

    internal void OnApplicationStart(SparkListenerApplicationStart start) => _application = _application with
    {
        ApplicationId = start.AppId ?? "",
        Name = start.AppName,
        AttemptId = start.AppAttemptId,
        User = start.User,
        StartTime = Times.Of(start.Timestamp),
    };

    internal void OnApplicationEnd(SparkListenerApplicationEnd end) =>
        _application = _application with { EndTime = Times.Of(end.Timestamp), ExitCode = end.ExitCode };

    internal void OnEnvironmentUpdate(SparkListenerEnvironmentUpdate update) => _application = _application with
    {
        Master = update.Master,
        DeployMode = update.DeployMode,
        JavaVersion = update.JavaVersion,
        ScalaVersion = update.ScalaVersion,
    };

    internal void OnExecutorAdded(SparkListenerExecutorAdded added) => Executor(added.ExecutorId, added.Timestamp).Register(added);

    internal void OnBlockManagerAdded(SparkListenerBlockManagerAdded added) => Executor(added.ExecutorId, added.Timestamp).Register(added);

    internal void OnExecutorRemoved(SparkListenerExecutorRemoved removed)
    {
        if (_liveExecutors.Remove(removed.ExecutorId, out var executor)) _executors[removed.ExecutorId] = executor.Summarize(removed);
    }

    internal void OnJobStart(SparkListenerJobStart start)
    {
        var job = new LiveJob(start);
        _liveJobs[start.JobId] = job;
        foreach (var info in start.StageInfos) Stage(info).Jobs.Add(job);
    }

    internal void OnJobEnd(SparkListenerJobEnd end)
    {
        if (!_liveJobs.Remove(end.JobId, out var job)) return;
        foreach (var (key, stage) in _liveStages.Where(live => live.Value.Status is StageStatus.Pending && job.Start.StageIds.Contains(live.Key.Stage)).ToList())
        {
            stage.Status = StageStatus.Skipped;
            job.SkippedStages.Add(key.Stage);
            job.SkippedTasks += stage.Info.NumTasks;
            WriteStage(key, stage);
        }
        job.Status = end.Succeeded ? JobExecutionStatus.Succeeded : JobExecutionStatus.Failed;
        (job.CompletionTime, job.Failure) = (end.CompletionTime, end.Failure);
        _jobs[end.JobId] = job.Summarize();
    }

    internal void OnStageSubmitted(StageInfo info)
    {
        var stage = Stage(info);
        stage.Status = StageStatus.Active;
        stage.Jobs = [.. _liveJobs.Values.Where(job => job.Start.StageIds.Contains(info.StageId))];
        foreach (var job in stage.Jobs)
        {
            job.ActiveStages++;
            job.CompletedStages.Remove(info.StageId);
        }
    }

    internal void OnStageCompleted(StageInfo info)
    {
        var key = (info.StageId, info.AttemptId);
        if (!_liveStages.TryGetValue(key, out var stage)) return;
        stage.Info = info;
        stage.Status = info.FailureReason is not null ? StageStatus.Failed : info.SubmissionTime is not null ? StageStatus.Complete : StageStatus.Skipped;
        foreach (var job in stage.Jobs)
        {
            job.ActiveStages--;
            if (stage.Status is StageStatus.Complete) job.CompletedStages.Add(info.StageId);
            else if (stage.Status is StageStatus.Failed) job.FailedStages++;
            else
            {
                job.SkippedStages.Add(info.StageId);
                job.SkippedTasks += info.NumTasks;
            }
        }
        // task ends may come after the stage's own
        if (stage.Counts.Active == 0) WriteStage(key, stage);
    }

    internal void OnTaskStart(in SparkListenerTaskStart start)
    {
        _liveTasks.Add(start.TaskInfo.TaskId);
        _counts.Active++;
        if (_liveStages.TryGetValue((start.StageId, start.StageAttemptId), out var stage))
        {
            stage.Counts.Active++;
            foreach (var job in stage.Jobs) job.Counts.Active++;
        }
        if (_liveExecutors.TryGetValue(start.TaskInfo.ExecutorId, out var executor)) executor.Start();
    }

    internal void OnTaskEnd(in SparkListenerTaskEnd end)
    {
        var started = _liveTasks.Remove(end.TaskInfo.TaskId);
        var delta = TaskEndCounts.Of(end.Reason);
        _counts.Add(delta);
        _taskTime += end.TaskInfo.Duration;
        _metrics += end.Metrics;
        _peakExecutionMemory = Math.Max(_peakExecutionMemory, end.Metrics.PeakExecutionMemory);
        if (_liveStages.TryGetValue((end.StageId, end.StageAttemptId), out var stage)) EndInStage(stage, end, delta, started);
        if (_liveExecutors.TryGetValue(end.TaskInfo.ExecutorId, out var executor)) executor.End(end, delta);
    }

    /// <summary>The state after all events so far; what still lives is told as it stands.</summary>
    public ApplicationSummary Summarize()
    {
        foreach (var job in _liveJobs.Values) _jobs[job.Start.JobId] = job.Summarize();
        foreach (var (key, stage) in _liveStages) _stages[key] = stage.Summarize();
        foreach (var (id, executor) in _liveExecutors) _executors[id] = executor.Summarize(null);
        return _application with
        {
            Jobs = [.. _jobs.Values.OrderBy(job => job.JobId)],
            Stages = [.. _stages.OrderBy(stage => stage.Key).Select(stage => stage.Value)],
            Executors = [.. _executors.OrderBy(executor => executor.Key, StringComparer.Ordinal).Select(executor => executor.Value)],
            Tasks = _counts.Tasks,
            TotalTaskTime = _taskTime,
            Metrics = _metrics with { PeakExecutionMemory = _peakExecutionMemory },
        };
    }

    private void EndInStage(LiveStage stage, in SparkListenerTaskEnd end, TaskEndCounts delta, bool started)
    {
        if (started) stage.Metrics += end.Metrics;
        stage.Counts.Add(delta);
        if (delta.Succeeded > 0) stage.CompletedIndices.Add(end.TaskInfo.Index);
        var closes = stage.IsDone;
        foreach (var job in stage.Jobs)
        {
            job.Counts.Add(delta);
            if (delta.Succeeded > 0) job.CompletedIndices.Add(((long)end.StageId << 32) | (uint)end.TaskInfo.Index);
            // an ended job was written down; only the end of its stage writes it again
            if (closes && job.Status is not JobExecutionStatus.Running) _jobs[job.Start.JobId] = job.Summarize();
        }
        if (closes) WriteStage((end.StageId, end.StageAttemptId), stage);
    }

    private void WriteStage((int Stage, int Attempt) key, LiveStage stage)
    {
        _stages[key] = stage.Summarize();
        _liveStages.Remove(key);
    }

    private LiveStage Stage(StageInfo info)
    {
        var key = (info.StageId, info.AttemptId);
        if (_liveStages.TryGetValue(key, out var stage)) stage.Info = info;
        else _liveStages[key] = stage = new() { Info = info };
        return stage;
    }

    private LiveExecutor Executor(string id, long addTime)
    {
        if (_liveExecutors.TryGetValue(id, out var executor)) return executor;
        return _liveExecutors[id] = new(id, addTime);
    }
}
