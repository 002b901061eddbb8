using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.History.Queries;

/// <summary>
/// Metrics as Spark stores them: of tasks that did not succeed as -value - 1, of tasks without metrics as -1, so that sums and quantiles
/// over what is not negative are over successes alone (TaskDataWrapper, SPARK-26260).
/// </summary>
internal sealed class StoredMetrics(TaskTable table, bool[] succeeded, bool[] hasMetrics)
{
    public TaskTable Table => table;

    public static StoredMetrics Of(TaskTable table)
    {
        var (status, flags) = (table.Column(TaskColumn.Status), table.Column(TaskColumn.Flags));
        return new(table, Array.ConvertAll(status, value => value == (long)TaskStatus.Success), Array.ConvertAll(flags, value => (value & 2) != 0));
    }

    public bool HasMetrics(int row) => hasMetrics[row];

    public long[] Column(TaskMetric metric)
    {
        var values = table.Column(TaskColumns.Of(metric));
        for (var i = 0; i < values.Length; i++)
            if (!hasMetrics[i]) values[i] = -1;
            else if (!succeeded[i]) values[i] = -values[i] - 1;
        return values;
    }

    /// <summary>Two columns added as they are stored: what is negative stays so.</summary>
    public long[] Sum(TaskMetric first, TaskMetric second)
    {
        var (sum, other) = (Column(first), Column(second));
        for (var i = 0; i < sum.Length; i++) sum[i] += other[i];
        return sum;
    }
}
