using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>taskTable</c>: a sorted, searched page of tasks for a table in a browser (DataTables' protocol, as StagesResource speaks it).</summary>
/// <param name="Column">Title of the column to sort by.</param>
/// <param name="Start">First row of the page.</param>
/// <param name="Length">Rows of the page.</param>
/// <param name="NumTasks">What the client said; it comes back as the total.</param>
/// <param name="Search">Null or empty for no search.</param>
public sealed record TaskTableQuery(string Column, bool Ascending, int Start, int Length, string NumTasks, string? Search)
{
    /// <summary>The page. With a search the total of what was found, else what the client said; an unknown column sorts by id.</summary>
    public TaskTablePage Of(AppStatusStore store, int stageId, int attemptId)
    {
        var table = store.Tasks(stageId, attemptId);
        var rows = Enumerable.Range(0, table.Count).ToArray();
        Sort(store, table, rows);
        if (!Ascending) Array.Reverse(rows);
        if (string.IsNullOrEmpty(Search)) return new(TaskQueries.Data(store, table, Page(rows)), NumTasks, NumTasks);
        var found = TaskQueries.Data(store, table, rows).Where(task => TaskSearch.Matches(task, Search)).ToList();
        return new([.. found.Skip(Start).Take(Length)], NumTasks, found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private Span<int> Page(int[] rows)
    {
        var first = Math.Clamp(Start, 0, rows.Length);
        return rows.AsSpan(first, Math.Clamp(Length, 0, rows.Length - first));
    }

    private void Sort(AppStatusStore store, TaskTable table, int[] rows)
    {
        var ids = table.Column(TaskColumn.TaskId);
        if (Texts(store, table) is { } texts)
            Array.Sort(rows, (a, b) => string.CompareOrdinal(texts[a], texts[b]) is var order and not 0 ? order : ids[a].CompareTo(ids[b]));
        else
        {
            var values = Numbers(table) ?? ids;
            Array.Sort(rows, (a, b) => (values[a], ids[a]).CompareTo((values[b], ids[b])));
        }
    }

    private string[]? Texts(AppStatusStore store, TaskTable table)
    {
        string[] Interned(TaskColumn column) => Array.ConvertAll(table.Column(column), id => store.Strings[(int)id] ?? "");
        switch (Column)
        {
            case "Executor ID": return Interned(TaskColumn.ExecutorId);
            case "Host": return Interned(TaskColumn.Host);
            case "Locality Level": return Interned(TaskColumn.Locality);
            case "Status": return Array.ConvertAll(table.Column(TaskColumn.Status), status => TaskSearch.Name((Status.TaskStatus)status));
            case "Errors":
            case "Accumulators":
                var rows = table.Rows(Enumerable.Range(0, table.Count).ToArray());
                return Array.ConvertAll(rows, row => Column == "Errors" ? row.ErrorMessage ?? "" : row.Accumulables is [var first, ..] ? $"{first.Name}:{first.Value}" : "");
            default: return null;
        }
    }

    private long[]? Numbers(TaskTable table)
    {
        var stored = StoredMetrics.Of(table);
        return Column switch
        {
            // sorts by partition, and the column of links as this one
            "Index" or "Logs" => [.. table.Column(TaskColumn.PartitionOffset).Zip(table.Column(TaskColumn.Index), (offset, index) => offset + index)],
            "Attempt" => table.Column(TaskColumn.Attempt),
            "Launch Time" => table.Column(TaskColumn.LaunchTime),
            // recorded: the column shows the duration and sorts by run time, so failures come last
            "Duration" => stored.Column(TaskMetric.ExecutorRunTime),
            "Scheduler Delay" => TaskSummaryQuery.Times(stored).Delays,
            "Getting Result Time" => TaskSummaryQuery.Times(stored).Getting,
            "Task Deserialization Time" => stored.Column(TaskMetric.ExecutorDeserializeTime),
            "GC Time" => stored.Column(TaskMetric.JvmGcTime),
            "Result Serialization Time" => stored.Column(TaskMetric.ResultSerializationTime),
            "Peak Execution Memory" => stored.Column(TaskMetric.PeakExecutionMemory),
            "Input Size / Records" => stored.Column(TaskMetric.InputBytesRead),
            "Output Size / Records" => stored.Column(TaskMetric.OutputBytesWritten),
            "Shuffle Read Fetch Wait Time" => stored.Column(TaskMetric.ShuffleFetchWaitTime),
            "Shuffle Read Size / Records" => stored.Sum(TaskMetric.ShuffleLocalBytesRead, TaskMetric.ShuffleRemoteBytesRead),
            "Shuffle Remote Reads" => stored.Column(TaskMetric.ShuffleRemoteBytesRead),
            "Shuffle Write Time" => stored.Column(TaskMetric.ShuffleWriteTime),
            "Shuffle Write Size / Records" => stored.Column(TaskMetric.ShuffleBytesWritten),
            "Spill (Memory)" => stored.Column(TaskMetric.MemoryBytesSpilled),
            "Spill (Disk)" => stored.Column(TaskMetric.DiskBytesSpilled),
            _ => null,
        };
    }
}
