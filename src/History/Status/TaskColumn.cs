using Tinderbox.History.Events;

namespace Tinderbox.History.Status;

/// <summary>Columns of a <see cref="TaskBlock"/>; the metrics follow from <see cref="FirstMetric"/> on.</summary>
internal enum TaskColumn
{
    TaskId,
    Index,
    Attempt,

    /// <summary>Less the index: 0 for most.</summary>
    PartitionOffset,

    LaunchTime,
    ResultFetchStart,
    Duration,
    ExecutorId,
    Host,
    Status,
    Locality,

    /// <summary>1 speculative, 2 has metrics.</summary>
    Flags,

    FirstMetric,
}

/// <summary>The width of a block.</summary>
internal static class TaskColumns
{
    public const int Count = (int)TaskColumn.FirstMetric + TaskMetricValues.Count;

    public static TaskColumn Of(TaskMetric metric) => TaskColumn.FirstMetric + (int)metric;
}
