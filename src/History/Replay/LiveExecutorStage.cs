using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>What an executor does for a stage attempt (Spark: LiveExecutorStageSummary).</summary>
internal sealed class LiveExecutorStage
{
    private TaskMetricValues _metrics;
    private PeakMetrics _peaks;
    private long _taskTime;
    private int _succeeded;
    private int _failed;
    private int _killed;

    public bool IsExcluded { get; set; }

    public void Raise(in ExecutorMetricValues metrics) => _peaks.Raise(metrics);

    public void End(in SparkListenerTaskEnd end, TaskEndCounts delta, bool hadStart)
    {
        _taskTime += end.TaskInfo.Duration;
        _succeeded += delta.Completed;
        _failed += delta.Failed;
        _killed += delta.Killed;
        if (hadStart) _metrics.Add(end.Metrics);
    }

    public void Write(StatusWriter writer, int executor) => ExecutorStageRecord.Write(writer, executor, (_taskTime, _failed, _succeeded, _killed, IsExcluded), _metrics, _peaks.Told());
}
