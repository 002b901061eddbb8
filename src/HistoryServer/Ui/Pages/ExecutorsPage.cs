using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>executors/</c>: what they held, what they did, when they came and went.</summary>
internal static class ExecutorsPage
{
    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<ProcessSummary> processes, TableQuery query)
    {
        var executors = app.Executors;
        yield return Facts.Boxes(
            Facts.Box("Executors", Show.Count(executors.Count(executor => executor.Id != "driver")), app.IsLocal ? "the driver runs the tasks" : Words.Count(executors.Count(executor => executor.Id != "driver" && !executor.IsActive)) + " removed"),
            Facts.Box("Cores", Show.Count(executors.Where(executor => executor.IsActive).Sum(executor => executor.TotalCores)), "at the end"),
            Facts.Box("Core-hours held", Words.CoreHours(app.CoreMilliseconds), $"{Words.Share(app.BusyMilliseconds, app.CoreMilliseconds)} of it running tasks"),
            Facts.Box("Task time", Show.Duration((long)app.TaskMilliseconds), $"{Words.Share(executors.Sum(executor => executor.TotalGcTime), Math.Max(1, app.TaskMilliseconds))} collecting garbage"),
            Facts.Bytes("Storage memory", executors.Sum(executor => executor.MaxMemory), Tags.Several(Show.Bytes(executors.Sum(executor => executor.MemoryUsed)), " used")));
        yield return Tags.H2("Over time");
        yield return Usage(app);
        yield return Tags.H2("Summary");
        yield return Tags.Scroll("Summary of executors", Totals(executors));
        yield return Tags.H2("Executors");
        yield return Tags.Div(Tags.Class("tools"),
            Filters.Choices("State", "state", query, [("active", "active", executors.Count(executor => executor.IsActive)), ("dead", "removed", executors.Count(executor => !executor.IsActive)), ("excluded", "excluded", executors.Count(executor => executor.IsExcluded))]),
            Filters.Search(query, "Search in executors", "Id, host, loss reason"));
        yield return Table(app).Show([.. executors.Where(executor => Fits(executor, query))], query);
        if (processes.Count == 0) yield break;
        yield return Tags.H2("Other processes");
        yield return Processes(processes, app).Show(processes, query);
    }

    /// <summary>Executors and their cores that were there, and the cores that ran tasks.</summary>
    private static Part Usage(Application app)
    {
        var there = ExecutorCounts.Of(app);
        var count = new SeriesChart("Executors over time", [new Series("executors", "c7", there.Executors, Steps: true, Filled: true)], app.Start, app.End, Words.Decimal);
        var cores = new SeriesChart("Cores over time", [new Series("cores held", "c1", there.Cores, Steps: true), new Series("cores running tasks", "c3", BusyCores.Of(app), Steps: true, Filled: true)], app.Start, app.End, Words.Decimal);
        return Tags.Div(Tags.Class("columns wide"),
            Tags.Figure(count.Show(), Tags.Figcaption("Executors that were there."), count.Numbers()),
            Tags.Figure(cores.Show(), Tags.Figcaption("Cores that were held, and those that ran a task."), cores.Numbers()));
    }

    private static bool Fits(ExecutorSummary executor, TableQuery query) =>
        query.Text("state") switch { "active" => executor.IsActive, "dead" => !executor.IsActive, "excluded" => executor.IsExcluded, _ => true }
        && (query.Search.Length == 0 || executor.Id.Contains(query.Search, StringComparison.OrdinalIgnoreCase) || executor.HostPort.Contains(query.Search, StringComparison.OrdinalIgnoreCase)
            || executor.RemoveReason?.Contains(query.Search, StringComparison.OrdinalIgnoreCase) is true);

    private static Part Totals(IReadOnlyList<ExecutorSummary> executors)
    {
        (string Word, List<ExecutorSummary> Executors)[] rows =
        [
            ("Active", [.. executors.Where(executor => executor.IsActive)]), ("Removed", [.. executors.Where(executor => !executor.IsActive)]), ("Total", [.. executors]),
        ];
        (string Title, Func<List<ExecutorSummary>, Part?> Cell)[] columns =
        [
            ("Executors", group => Show.Count(group.Count)), ("RDD blocks", group => Show.Count(group.Sum(executor => executor.RddBlocks))),
            ("Storage memory", group => Tags.Several(Show.Bytes(group.Sum(executor => executor.MemoryUsed)), " / ", Show.Bytes(group.Sum(executor => executor.MaxMemory)))),
            ("On heap", group => Tags.Several(Show.Bytes(group.Sum(executor => executor.MemoryMetrics?.UsedOnHeapStorageMemory ?? 0)), " / ", Show.Bytes(group.Sum(executor => executor.MemoryMetrics?.TotalOnHeapStorageMemory ?? 0)))),
            ("Off heap", group => Tags.Several(Show.Bytes(group.Sum(executor => executor.MemoryMetrics?.UsedOffHeapStorageMemory ?? 0)), " / ", Show.Bytes(group.Sum(executor => executor.MemoryMetrics?.TotalOffHeapStorageMemory ?? 0)))),
            ("Disk", group => Show.Bytes(group.Sum(executor => executor.DiskUsed))), ("Cores", group => Show.Count(group.Sum(executor => executor.TotalCores))),
            ("Active tasks", group => Show.Count(group.Sum(executor => executor.ActiveTasks))), ("Failed", group => Show.Count(group.Sum(executor => executor.FailedTasks))),
            ("Complete", group => Show.Count(group.Sum(executor => executor.CompletedTasks))), ("Total tasks", group => Show.Count(group.Sum(executor => executor.TotalTasks))),
            ("Task time", group => Show.Duration(group.Sum(executor => executor.TotalDuration))), ("GC time", group => Show.Duration(group.Sum(executor => executor.TotalGcTime))),
            ("Input", group => Show.Bytes(group.Sum(executor => executor.TotalInputBytes))), ("Shuffle read", group => Show.Bytes(group.Sum(executor => executor.TotalShuffleRead))),
            ("Shuffle write", group => Show.Bytes(group.Sum(executor => executor.TotalShuffleWrite))), ("Excluded", group => Show.Count(group.Count(executor => executor.IsExcluded))),
        ];
        return Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "State"), Tags.Each(columns, column => Tags.Th(Tags.Scope("col"), Tags.Class("n"), column.Title)))),
            Tags.Tbody(Tags.Each(rows, row => Tags.Tr(Tags.Th(Tags.Scope("row"), row.Word), Tags.Each(columns, column => Tags.Td(Tags.Class("n"), column.Cell(row.Executors)))))));
    }

    private static DataTable<ExecutorSummary> Table(Application app)
    {
        var all = app.Executors;
        Column<ExecutorSummary>?[] columns =
        [
            Column.Text<ExecutorSummary>("id", "Executor", executor => Tags.Said(Show.Clip(executor.Id, 60))) with { IsRowHeading = true, Order = (a, b) => ById(a.Id, b.Id) },
            Column.Text<ExecutorSummary>("host", "Address", executor => Tags.Said(Show.Clip(executor.HostPort, 120)), executor => executor.HostPort),
            Column.Text<ExecutorSummary>("state", "State", State, executor => executor.IsActive ? "a" : "d"),
            Column.Time<ExecutorSummary>("added", "Added", executor => executor.AddTime.ToDateTimeOffset()),
            all.Any(executor => executor.RemoveTime is not null) ? Column.Time<ExecutorSummary>("removed", "Removed", executor => executor.RemoveTime?.ToDateTimeOffset()) : null,
            Column.Count<ExecutorSummary>("cores", "Cores", executor => executor.TotalCores),
            Column.Duration<ExecutorSummary>("time", "Task time", executor => executor.TotalDuration, "Of the driver: the application's time, as in Spark"),
            Column.Duration<ExecutorSummary>("gc", "GC time", executor => executor.TotalGcTime) with { Cell = Gc },
            Column.Count<ExecutorSummary>("complete", "Complete", executor => executor.CompletedTasks),
            Column.Count<ExecutorSummary>("failed", "Failed", executor => executor.FailedTasks),
            Column.Count<ExecutorSummary>("active", "Active", executor => executor.ActiveTasks),
            Column.Count<ExecutorSummary>("tasks", "Tasks", executor => executor.TotalTasks),
            Column.Bytes<ExecutorSummary>("input", "Input", executor => executor.TotalInputBytes),
            Column.Bytes<ExecutorSummary>("read", "Shuffle read", executor => executor.TotalShuffleRead),
            Column.Bytes<ExecutorSummary>("write", "Shuffle write", executor => executor.TotalShuffleWrite),
            Column.Count<ExecutorSummary>("blocks", "RDD blocks", executor => executor.RddBlocks),
            Column.Bytes<ExecutorSummary>("memory", "Storage memory", executor => executor.MemoryUsed) with { Cell = executor => Tags.Several(Show.Bytes(executor.MemoryUsed), " / ", Show.Bytes(executor.MaxMemory)) },
            Storage(all, "onheap", "On heap", metrics => metrics.UsedOnHeapStorageMemory, metrics => metrics.TotalOnHeapStorageMemory),
            Storage(all, "offheap", "Off heap", metrics => metrics.UsedOffHeapStorageMemory, metrics => metrics.TotalOffHeapStorageMemory),
            Column.Bytes<ExecutorSummary>("disk", "Disk", executor => executor.DiskUsed),
            Column.Bytes<ExecutorSummary>("heap", "Peak JVM heap", executor => executor.PeakMemoryMetrics?["JVMHeapMemory"], "Highest use of the Java heap that was told"),
            Column.Text<ExecutorSummary>("peaks", "All peaks", executor => MemoryPeaks.Fold(executor.PeakMemoryMetrics)),
            all.Any(executor => executor.Resources.Count > 0) ? Column.Text<ExecutorSummary>("resources", "Resources", Resources) : null,
            all.Any(executor => executor.ResourceProfileId != 0) ? Column.Count<ExecutorSummary>("profile", "Resource profile", executor => executor.ResourceProfileId) : null,
            Column.Text<ExecutorSummary>("logs", "Logs", executor => Logs.Show(executor.ExecutorLogs)),
            all.Any(executor => executor.RemoveReason is not null) ? Column.Text<ExecutorSummary>("reason", "Loss reason", executor => Show.Text(executor.RemoveReason), executor => executor.RemoveReason) : null,
        ];
        return new DataTable<ExecutorSummary>("Executors", [.. columns.OfType<Column<ExecutorSummary>>()]) { DefaultSort = "id", RowClass = executor => executor.IsExcluded ? "failed" : null };
    }

    /// <summary>Null where nobody has memory off the heap: all of it is on the heap then.</summary>
    private static Column<ExecutorSummary>? Storage(IReadOnlyList<ExecutorSummary> all, string key, string title, Func<MemoryMetrics, long> used, Func<MemoryMetrics, long> most) =>
        all.All(executor => executor.MemoryMetrics is not { TotalOffHeapStorageMemory: > 0 }) ? null : Column.Bytes<ExecutorSummary>(key, title, executor => executor.MemoryMetrics is { } metrics ? used(metrics) : null) with
        {
            Cell = executor => executor.MemoryMetrics is { } metrics ? Tags.Several(Show.Bytes(used(metrics)), " / ", Show.Bytes(most(metrics))) : Show.Nothing,
        };

    private static Part State(ExecutorSummary executor) => Tags.Several(
        executor.IsActive ? Tags.Span(Tags.Class("state active-executor"), "active") : States.Show("removed"),
        executor.IsExcluded ? Tags.Span(Tags.Class("state excluded"), "excluded") : null,
        executor.ExcludedInStages.Count > 0 ? Tags.Element("small", $"excluded in stages {string.Join(", ", executor.ExcludedInStages.Take(20))}") : null);

    private static Part Gc(ExecutorSummary executor) => Tags.Several(Show.Duration(executor.TotalGcTime),
        executor.Id == "driver" || executor.TotalGcTime == 0 ? null : Tags.Element("small", Words.Share(executor.TotalGcTime, executor.TotalDuration)));

    private static Part Resources(ExecutorSummary executor) => Show.Text(string.Join("; ", executor.Resources.Values.Select(resource => $"{resource.Name}: {string.Join(", ", resource.Addresses)}")));

    private static DataTable<ProcessSummary> Processes(IReadOnlyList<ProcessSummary> processes, Application app) => new("Other processes",
    [
        Column.Text<ProcessSummary>("id", "Process", process => Tags.Said(Show.Clip(process.Id, 80))) with { IsRowHeading = true },
        Column.Text<ProcessSummary>("host", "Address", process => Tags.Said(Show.Clip(process.HostPort, 120))),
        Column.Text<ProcessSummary>("state", "State", process => States.Show(process.IsActive ? "active" : "removed")),
        Column.Count<ProcessSummary>("cores", "Cores", process => process.TotalCores),
        Column.Text<ProcessSummary>("logs", "Logs", process => Logs.Show(process.ProcessLogs)),
    ]);

    /// <summary>"driver" first, then by number.</summary>
    private static int ById(string a, string b) => (a == "driver", b == "driver") switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => int.TryParse(a, out var first) && int.TryParse(b, out var second) ? first.CompareTo(second) : StringComparer.Ordinal.Compare(a, b),
    };
}
