using System.Globalization;
using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>An executor while its events are read (Spark: LiveExecutor).</summary>
internal sealed class LiveExecutor(string id, long addTime)
{
    public const string Driver = "driver";

    private readonly LiveCounts _counts = new();
    private readonly SortedSet<int> _excludedInStages = [];
    private ExecutorInfo? _info;
    private string? _hostPort;
    private string? _blockManagerHost;
    private PeakMetrics _peaks;
    private (long Duration, long Gc, long Input, long ShuffleRead, long ShuffleWrite) _totals;
    private int _totalTasks;
    private int _maxTasks;
    private SparkListenerExecutorRemoved? _removed;
    private (long OnHeap, long OffHeap)? _total;
    private IReadOnlyDictionary<string, string>? _logs;
    private IReadOnlyDictionary<string, string>? _attributes;

    public string Id => id;

    /// <summary>Its host, as far as known.</summary>
    public string Host => _info?.Host ?? _blockManagerHost ?? "";

    public string Address => _hostPort ?? _info?.Host ?? "";

    public bool IsIdle => _counts.Active == 0;

    public bool IsExcluded { get; set; }

    public long? RemoveTime => _removed?.Timestamp;

    public long MaxMemory { get; private set; }

    public long MemoryUsed { get; set; }

    public long DiskUsed { get; set; }

    public int RddBlocks { get; set; }

    public long UsedOnHeap { get; set; }

    public long UsedOffHeap { get; set; }

    /// <summary>Null in logs that do not tell on-heap from off-heap memory.</summary>
    public (long OnHeap, long OffHeap)? TotalStorage => _total;

    public void Register(SparkListenerExecutorAdded added, int maxTasks) => (_info, _logs, _attributes, _maxTasks) = (added.ExecutorInfo, added.ExecutorInfo.LogUrls, added.ExecutorInfo.Attributes, maxTasks);

    public void Register(SparkListenerBlockManagerAdded added)
    {
        (_blockManagerHost, MaxMemory) = (added.BlockManagerId.Host, added.MaxMemory);
        _hostPort = string.Create(CultureInfo.InvariantCulture, $"{added.BlockManagerId.Host}:{added.BlockManagerId.Port}");
        if (added.MaxOnHeapMemory is not { } onHeap) return;
        // all blocks of a block manager that registers again are reported again (SPARK-30594)
        (_total, UsedOnHeap, UsedOffHeap) = ((onHeap, added.MaxOffHeapMemory ?? 0), 0, 0);
    }

    public void SetDriverLogs(IReadOnlyDictionary<string, string> logs, IReadOnlyDictionary<string, string> attributes) => (_logs, _attributes) = (logs, attributes);

    public void Remove(SparkListenerExecutorRemoved removed) => _removed = removed;

    public void Exclude(int stageId) => _excludedInStages.Add(stageId);

    public void Include(int stageId) => _excludedInStages.Remove(stageId);

    public void Raise(in ExecutorMetricValues metrics) => _peaks.Raise(metrics);

    public void Start()
    {
        _totalTasks++;
        _counts.Active++;
    }

    public void End(in SparkListenerTaskEnd end, TaskEndCounts delta)
    {
        _counts.Add(delta with { Killed = 0 }, null);
        _totals.Duration += end.TaskInfo.Duration;
        _peaks.Raise(end.ExecutorMetrics);
        // the first run of a resubmitted task has counted already
        if (end.Reason == TaskEndCounts.Resubmitted) return;
        _totals.Gc += end.Metrics[TaskMetric.JvmGcTime];
        _totals.Input += end.Metrics[TaskMetric.InputBytesRead];
        _totals.ShuffleRead += end.Metrics.ShuffleBytesRead;
        _totals.ShuffleWrite += end.Metrics[TaskMetric.ShuffleBytesWritten];
    }

    public ExecutorSummary ToSummary()
    {
        IReadOnlyList<int> excluded = [.. _excludedInStages];
        return new()
        {
            Id = id,
            HostPort = Address,
            IsActive = _removed is null,
            RddBlocks = RddBlocks,
            MemoryUsed = MemoryUsed,
            DiskUsed = DiskUsed,
            TotalCores = _info?.TotalCores ?? 0,
            MaxTasks = _maxTasks,
            ActiveTasks = _counts.Active,
            FailedTasks = _counts.Failed,
            CompletedTasks = _counts.Completed,
            TotalTasks = _totalTasks,
            TotalDuration = _totals.Duration,
            TotalGcTime = _totals.Gc,
            TotalInputBytes = _totals.Input,
            TotalShuffleRead = _totals.ShuffleRead,
            TotalShuffleWrite = _totals.ShuffleWrite,
            IsBlacklisted = IsExcluded,
            MaxMemory = MaxMemory,
            AddTime = new(addTime),
            RemoveTime = SparkTime.Of(_removed?.Timestamp),
            RemoveReason = _removed?.Reason,
            ExecutorLogs = _logs ?? new Dictionary<string, string>(),
            MemoryMetrics = _total is { } total ? new(UsedOnHeap, UsedOffHeap, total.OnHeap, total.OffHeap) : null,
            BlacklistedInStages = excluded,
            PeakMemoryMetrics = _peaks.Told(),
            Attributes = _attributes ?? new Dictionary<string, string>(),
            Resources = _info?.Resources ?? new Dictionary<string, ResourceInformation>(),
            ResourceProfileId = _info?.ResourceProfileId ?? 0,
            IsExcluded = IsExcluded,
            ExcludedInStages = excluded,
        };
    }
}
