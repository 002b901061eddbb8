using System.Globalization;
using Tinderbox.History.Queries;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary>
/// A question to <c>taskTable</c> (DataTables protocol). Sorts by what Spark's store holds: a metric of a task that did not succeed is
/// stored as <c>-value - 1</c>. With a search the whole table is filtered, then cut; without one only the page is looked at.
/// </summary>
/// <param name="Column">Heading of the column to sort by.</param>
/// <param name="Search">Part of any displayed value, in any case; null for none.</param>
/// <param name="Total">Given back as it came.</param>
internal sealed record TaskTableQuery(int Start, int Length, string Column, bool Ascending, string? Search, string Total)
{
    private static readonly IReadOnlyDictionary<string, Func<TaskData, IComparable>> Keys = new Dictionary<string, Func<TaskData, IComparable>>(StringComparer.OrdinalIgnoreCase)
    {
        ["ID"] = task => task.TaskId,
        ["Index"] = task => task.PartitionId,
        ["Logs"] = task => task.PartitionId,
        ["Attempt"] = task => task.Attempt,
        ["Status"] = task => Text(task.Status),
        ["Locality Level"] = task => task.TaskLocality,
        ["Executor ID"] = task => task.ExecutorId,
        ["Host"] = task => task.Host,
        ["Launch Time"] = task => task.LaunchTime.Milliseconds,
        // as recorded: what did not succeed stands below everything
        ["Duration"] = task => Stored(task, metrics => metrics.ExecutorRunTime),
        ["Scheduler Delay"] = task => task.SchedulerDelay,
        ["Getting Result Time"] = task => task.GettingResultTime,
        ["Errors"] = task => task.ErrorMessage ?? "",
        ["Accumulators"] = task => task.AccumulatorUpdates.Count > 0 ? task.AccumulatorUpdates[0].Name ?? "" : "",
        ["Task Deserialization Time"] = task => Stored(task, metrics => metrics.ExecutorDeserializeTime),
        ["GC Time"] = task => Stored(task, metrics => metrics.JvmGcTime),
        ["Result Serialization Time"] = task => Stored(task, metrics => metrics.ResultSerializationTime),
        ["Peak Execution Memory"] = task => Stored(task, metrics => metrics.PeakExecutionMemory),
        ["Input Size / Records"] = task => Stored(task, metrics => metrics.InputMetrics.BytesRead),
        ["Output Size / Records"] = task => Stored(task, metrics => metrics.OutputMetrics.BytesWritten),
        ["Shuffle Read Fetch Wait Time"] = task => Stored(task, metrics => metrics.ShuffleReadMetrics.FetchWaitTime),
        ["Shuffle Read Size / Records"] = task => Stored(task, metrics => metrics.ShuffleReadMetrics.LocalBytesRead + metrics.ShuffleReadMetrics.RemoteBytesRead),
        ["Shuffle Remote Reads"] = task => Stored(task, metrics => metrics.ShuffleReadMetrics.RemoteBytesRead),
        ["Shuffle Write Time"] = task => Stored(task, metrics => metrics.ShuffleWriteMetrics.WriteTime),
        ["Shuffle Write Size / Records"] = task => Stored(task, metrics => metrics.ShuffleWriteMetrics.BytesWritten),
        ["Spill (Memory)"] = task => Stored(task, metrics => metrics.MemoryBytesSpilled),
        ["Spill (Disk)"] = task => Stored(task, metrics => metrics.DiskBytesSpilled),
    };

    /// <summary>False where Spark's server would fail on the name.</summary>
    public bool HasKnownColumn => Keys.ContainsKey(Column);

    /// <summary>The page of a stage attempt; empty where it is unknown.</summary>
    public TaskTablePage Of(AppStatusStore store, int stageId, int attemptId)
    {
        var key = Keys[Column];
        var tasks = store.TaskList((stageId, attemptId), 0, int.MaxValue, TaskSorting.Id, []);
        List<TaskData> sorted = [.. tasks.OrderBy(key, Comparer<IComparable>.Create(Compare)).ThenBy(task => task.TaskId)];
        if (!Ascending) sorted.Reverse();
        if (Search is null) return new(Page(sorted), Total, Total);
        List<TaskData> found = [.. sorted.Where(Matches)];
        return new(Page(found), Total, sorted.Count == 0 ? Total : found.Count.ToString(CultureInfo.InvariantCulture));
    }

    private List<TaskData> Page(List<TaskData> tasks)
    {
        var first = Math.Clamp(Start, 0, tasks.Count);
        return tasks.GetRange(first, Math.Clamp(Length, 0, tasks.Count - first));
    }

    private bool Matches(TaskData task) => Displayed(task).Any(text => text.Contains(Search!, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Displayed(TaskData task)
    {
        yield return Number(task.TaskId);
        yield return Number(task.Index);
        yield return Number(task.Attempt);
        yield return task.LaunchTime.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        yield return task.ExecutorId;
        yield return task.Host;
        yield return Text(task.Status);
        yield return task.TaskLocality;
        yield return task.Speculative ? "true" : "false";
        yield return task.ErrorMessage ?? "";
        yield return SqlMetricText.Duration(task.Duration ?? 0);
        yield return SqlMetricText.Duration(task.SchedulerDelay);
        yield return SqlMetricText.Duration(task.GettingResultTime);
        if (task.TaskMetrics is not { } metrics) yield break;
        foreach (var time in new[] { metrics.ExecutorDeserializeTime, metrics.JvmGcTime, metrics.ResultSerializationTime, metrics.ShuffleReadMetrics.FetchWaitTime, metrics.ShuffleWriteMetrics.WriteTime / 1_000_000 })
            yield return SqlMetricText.Duration(time);
        foreach (var size in new[]
        {
            metrics.MemoryBytesSpilled, metrics.DiskBytesSpilled, metrics.PeakExecutionMemory, metrics.InputMetrics.BytesRead, metrics.OutputMetrics.BytesWritten,
            metrics.ShuffleReadMetrics.LocalBytesRead, metrics.ShuffleReadMetrics.RemoteBytesRead, metrics.ShuffleWriteMetrics.BytesWritten,
        }) yield return SqlMetricText.Size(size);
        foreach (var records in new[] { metrics.InputMetrics.RecordsRead, metrics.OutputMetrics.RecordsWritten, metrics.ShuffleReadMetrics.RecordsRead, metrics.ShuffleWriteMetrics.RecordsWritten })
            yield return Number(records);
    }

    private static long Stored(TaskData task, Func<TaskMetrics, long> metric) =>
        task.TaskMetrics is not { } metrics ? -1 : task.Status == TaskStatus.Success ? metric(metrics) : -metric(metrics) - 1;

    private static string Text(TaskStatus status) => status == TaskStatus.GetResult ? "GET RESULT" : status.ToString().ToUpperInvariant();

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Compare(IComparable? a, IComparable? b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer<IComparable>.Default.Compare(a, b);
}
