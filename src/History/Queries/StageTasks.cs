using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>
/// The task attempts of one stage attempt column by column, for pages that sort, filter and draw a hundred thousand of them. Rows are
/// numbered from 0, in the order in which they ended; every call of a column reads it anew.
/// </summary>
public sealed class StageTasks
{
    private readonly AppStatusStore _store;
    private readonly TaskTable _table;

    internal StageTasks(AppStatusStore store, TaskTable table) => (_store, _table) = (store, table);

    public int Count => _table.Count;

    /// <summary>Task ids.</summary>
    public long[] TaskIds() => _table.Column(TaskColumn.TaskId);

    /// <summary>Index of the partition within the stage.</summary>
    public long[] Indices() => _table.Column(TaskColumn.Index);

    /// <summary>Number of the attempt, from 0.</summary>
    public long[] Attempts() => _table.Column(TaskColumn.Attempt);

    /// <summary>Values of <see cref="Status.TaskStatus"/>.</summary>
    public long[] Statuses() => _table.Column(TaskColumn.Status);

    /// <summary>Ms since 1970.</summary>
    public long[] LaunchTimes() => _table.Column(TaskColumn.LaunchTime);

    /// <summary>Milliseconds.</summary>
    public long[] Durations() => _table.Column(TaskColumn.Duration);

    /// <summary>Numbers that <see cref="Text"/> turns into executor ids.</summary>
    public long[] Executors() => _table.Column(TaskColumn.ExecutorId);

    /// <summary>Numbers that <see cref="Text"/> turns into host names.</summary>
    public long[] Hosts() => _table.Column(TaskColumn.Host);

    /// <summary>Numbers that <see cref="Text"/> turns into localities.</summary>
    public long[] Localities() => _table.Column(TaskColumn.Locality);

    /// <summary>Values of a metric, as the tasks told them; 0 for tasks that told none.</summary>
    public long[] Metric(TaskMetric metric) => _table.Column(TaskColumns.Of(metric));

    /// <summary>Scheduler delays and result fetch times, ms; -1 for tasks without metrics.</summary>
    public (long[] SchedulerDelays, long[] GettingResultTimes) Times() => TaskSummaryQuery.Times(StoredMetrics.Of(_table));

    /// <summary>The text behind a number of <see cref="Executors"/>, <see cref="Hosts"/> or <see cref="Localities"/>.</summary>
    public string Text(long number) => _store.Strings[(int)number] ?? "";

    /// <summary>The tasks of these rows in full, in this order.</summary>
    public IReadOnlyList<TaskData> Tasks(ReadOnlySpan<int> rows) => TaskQueries.Data(_store, _table, rows);
}

/// <summary>Columns of tasks.</summary>
public static class TaskColumnsQuery
{
    /// <summary>The tasks of a stage attempt; none where it is unknown.</summary>
    public static StageTasks StageTasks(this AppStatusStore store, int stageId, int attemptId) => new(store, store.Tasks(stageId, attemptId));
}
