using Tinderbox.History.Events;

namespace Tinderbox.History.Status;

/// <summary>One task attempt in numbers, as <see cref="TaskBlock"/> stores it. Texts are ids of the store's string table.</summary>
internal struct TaskRow
{
    public long TaskId;
    public int Index;
    public int Attempt;
    public int PartitionId;
    public long LaunchTime;

    /// <summary>-1 where the result was not fetched apart.</summary>
    public long ResultFetchStart;

    /// <summary>Milliseconds.</summary>
    public long Duration;

    public int ExecutorId;
    public int Host;
    public TaskStatus Status;
    public int Locality;
    public bool Speculative;
    public bool HasMetrics;
    public TaskMetricValues Metrics;
    public string? ErrorMessage;
    public IReadOnlyList<AccumulableInfo>? Accumulables;

    /// <summary>What the attempts of a stage are retained by.</summary>
    public readonly long CompletionTime => LaunchTime + Duration;
}
