using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>
/// The task attempts of a stage, column by column: a hundred thousand tasks are sorted, filtered and plotted as arrays of numbers, and only
/// those on the page become records.
/// </summary>
/// <param name="count">How many there are; positions run from 0.</param>
/// <param name="column">Values of a <see cref="TaskField"/>, or of launch, status, executor, by position.</param>
/// <param name="executorName">Of a value of the executor column.</param>
/// <param name="rows">The records at some positions, in their order.</param>
internal sealed class TaskSet(int count, Func<string, long[]> column, Func<long, string> executorName, Func<IReadOnlyList<int>, IReadOnlyList<TaskData>> rows)
{
    private readonly Dictionary<string, long[]> columns = [];

    public int Count => count;

    public long[] Column(string key)
    {
        if (columns.TryGetValue(key, out var values)) return values;
        return columns[key] = column(key);
    }

    public string ExecutorName(long value) => executorName(value);

    public IReadOnlyList<TaskData> Rows(IReadOnlyList<int> positions) => rows(positions);

    /// <summary>Of the succeeded ones, ascending.</summary>
    public long[] Sorted(string key)
    {
        var (values, status) = (Column(key), Column("status"));
        var kept = new List<long>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (status[i] == (long)History.Status.TaskStatus.Success) kept.Add(Math.Max(0, values[i]));
        kept.Sort();
        return [.. kept];
    }

    /// <summary>From records, for what is small.</summary>
    public static TaskSet Of(IReadOnlyList<TaskData> tasks)
    {
        var executors = tasks.Select(task => task.ExecutorId).Distinct().Order(StringComparer.Ordinal).ToList();
        return new(tasks.Count, key => [.. tasks.Select(task => key switch
        {
            "launch" => task.LaunchTime.Milliseconds,
            "status" => (long)task.Status,
            "id" => task.TaskId,
            "index" => task.Index,
            "attempt" => task.Attempt,
            "executor" => executors.IndexOf(task.ExecutorId),
            _ => TaskField.All.First(field => field.Key == key).Value(task),
        })], value => executors[(int)value], positions => [.. positions.Select(position => tasks[position])]);
    }
}
