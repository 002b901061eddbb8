using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskMetrics = Tinderbox.History.Events.TaskMetrics;

namespace Tinderbox.History.Replay;

/// <summary>An executor while its events are read (Spark: LiveExecutor).</summary>
internal sealed class LiveExecutor(string id, long addTime)
{
    private string? _host;
    private string? _hostPort;
    private int _cores;
    private long _maxMemory;
    private TaskMetrics _metrics;
    private long _peakHeap;
    private long _duration;
    private int _total;

    public LiveCounts Counts { get; } = new();

    public void Register(SparkListenerExecutorAdded added) => (_host, _cores) = (added.Host, added.TotalCores);

    public void Register(SparkListenerBlockManagerAdded added) =>
        (_hostPort, _maxMemory) = (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{added.Host}:{added.Port}"), added.MaxMemory);

    public void Start()
    {
        _total++;
        Counts.Active++;
    }

    public void End(in SparkListenerTaskEnd end, TaskEndCounts delta)
    {
        Counts.Add(delta);
        _duration += end.TaskInfo.Duration;
        _peakHeap = Math.Max(_peakHeap, end.PeakJvmHeap);
        if (end.Reason != TaskEndCounts.Resubmitted) _metrics += end.Metrics;
    }

    public ExecutorRecord Summarize(SparkListenerExecutorRemoved? removed) => new(id, _hostPort ?? _host ?? "", _cores, Times.Of(addTime), Times.Of(removed?.Timestamp), removed?.Reason)
    {
        MaxMemory = _maxMemory,
        ActiveTasks = Counts.Active,
        CompletedTasks = Counts.Succeeded,
        FailedTasks = Counts.Failed,
        TotalTasks = _total,
        TotalDuration = _duration,
        TotalGcTime = _metrics.JvmGcTime,
        TotalInputBytes = _metrics.InputBytes,
        TotalShuffleRead = _metrics.ShuffleBytesRead,
        TotalShuffleWrite = _metrics.ShuffleBytesWritten,
        PeakJvmHeap = _peakHeap,
    };
}
