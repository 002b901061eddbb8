using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>
/// The task attempts of one stage attempt by column: whoever sorts, filters or counts a hundred thousand of them reads the few columns
/// that matter and asks for records of the few rows that are shown.
/// </summary>
public sealed class StageTasks
{
    private readonly AppStatusStore _store;
    private readonly TaskTable _table;

    internal StageTasks(AppStatusStore store, TaskTable table) => (_store, _table) = (store, table);

    /// <summary>Rows are numbered from 0, in the order in which the attempts ended.</summary>
    public int Count => _table.Count;

    /// <summary>A value of every attempt; metrics of attempts that told none are 0.</summary>
    public long[] Column(TaskValue value) => value switch
    {
        TaskValue.TaskId => _table.Column(TaskColumn.TaskId),
        TaskValue.Index => _table.Column(TaskColumn.Index),
        TaskValue.Attempt => _table.Column(TaskColumn.Attempt),
        TaskValue.LaunchTime => _table.Column(TaskColumn.LaunchTime),
        TaskValue.Duration => _table.Column(TaskColumn.Duration),
        TaskValue.Executor => _table.Column(TaskColumn.ExecutorId),
        TaskValue.Locality => _table.Column(TaskColumn.Locality),
        TaskValue.Status => _table.Column(TaskColumn.Status),
        TaskValue.SchedulerDelay => Derived(times => times.SchedulerDelay),
        TaskValue.GettingResultTime => Derived(times => times.GettingResult),
        TaskValue.ShuffleRead => Sum(TaskMetric.ShuffleLocalBytesRead, TaskMetric.ShuffleRemoteBytesRead),
        _ => _table.Column(TaskColumns.Of(Metric(value))),
    };

    /// <summary>The text behind a value of the executor or locality column.</summary>
    public string Text(long value) => _store.Strings[(int)value] ?? "";

    /// <summary>Records of some rows, in the given order.</summary>
    public IReadOnlyList<TaskData> Rows(ReadOnlySpan<int> rows) => TaskQueries.Data(_store, _table, rows);

    private long[] Sum(TaskMetric first, TaskMetric second)
    {
        var (sum, other) = (_table.Column(TaskColumns.Of(first)), _table.Column(TaskColumns.Of(second)));
        for (var i = 0; i < sum.Length; i++) sum[i] += other[i];
        return sum;
    }

    private long[] Derived(Func<TaskTimes, long> value)
    {
        var (launch, fetch, duration, flags) = (_table.Column(TaskColumn.LaunchTime), _table.Column(TaskColumn.ResultFetchStart), _table.Column(TaskColumn.Duration), _table.Column(TaskColumn.Flags));
        var status = _table.Column(TaskColumn.Status);
        var busy = Sum(TaskMetric.ExecutorRunTime, TaskMetric.ExecutorDeserializeTime);
        var serialize = _table.Column(TaskColumns.Of(TaskMetric.ResultSerializationTime));
        for (var i = 0; i < busy.Length; i++)
        {
            var finished = (Status.TaskStatus)status[i] is Status.TaskStatus.Failed or Status.TaskStatus.Killed || ((flags[i] & 2) != 0 && (Status.TaskStatus)status[i] is Status.TaskStatus.Success);
            busy[i] = value(TaskTimes.Of(launch[i], fetch[i] - 1, duration[i], finished, busy[i] + serialize[i]));
        }
        return busy;
    }

    private static TaskMetric Metric(TaskValue value) => value switch
    {
        TaskValue.ExecutorRunTime => TaskMetric.ExecutorRunTime,
        TaskValue.ExecutorCpuTime => TaskMetric.ExecutorCpuTime,
        TaskValue.JvmGcTime => TaskMetric.JvmGcTime,
        TaskValue.ExecutorDeserializeTime => TaskMetric.ExecutorDeserializeTime,
        TaskValue.ResultSerializationTime => TaskMetric.ResultSerializationTime,
        TaskValue.PeakExecutionMemory => TaskMetric.PeakExecutionMemory,
        TaskValue.ResultSize => TaskMetric.ResultSize,
        TaskValue.InputBytes => TaskMetric.InputBytesRead,
        TaskValue.OutputBytes => TaskMetric.OutputBytesWritten,
        TaskValue.ShuffleFetchWaitTime => TaskMetric.ShuffleFetchWaitTime,
        TaskValue.ShuffleRemoteBytesRead => TaskMetric.ShuffleRemoteBytesRead,
        TaskValue.ShuffleWriteBytes => TaskMetric.ShuffleBytesWritten,
        TaskValue.ShuffleWriteTime => TaskMetric.ShuffleWriteTime,
        TaskValue.MemoryBytesSpilled => TaskMetric.MemoryBytesSpilled,
        TaskValue.DiskBytesSpilled => TaskMetric.DiskBytesSpilled,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "not a metric"),
    };
}
