using System.Globalization;
using Tinderbox.Cli.Output;
using Tinderbox.History.Comparison;
using Tinderbox.History.Sql;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history compare: two runs side by side: numbers, settings, what got slower and why.</summary>
internal static class ComparisonReport
{
    private const int Top = 10;
    private const int BarWidth = 16;

    internal static void Print(Terminal terminal, RunComparison comparison)
    {
        var plots = new Plots(terminal.Traits.OutputIsTerminal);
        terminal.PrintTable(["", "BEFORE", "AFTER", "CHANGE"], Totals(comparison.Before, comparison.After));
        terminal.Print("");
        if (comparison.Reasons.Count == 0) terminal.Print("No part of the time differs by more than a fiftieth.");
        foreach (var reason in comparison.Reasons) terminal.Print(reason);
        terminal.Print("");
        if (comparison.Settings.Count > 0)
        {
            terminal.PrintTable(["SETTING", "BEFORE", "AFTER"], [.. comparison.Settings.Select(setting => new[] { setting.Key, Cut(setting.Before ?? "-"), Cut(setting.After ?? "-") })]);
            terminal.Print("");
        }
        terminal.PrintTable(["STAGE", "BEFORE", "AFTER", "CHANGE", "", "WHAT AND WHY"], Stages(comparison, plots));
        var plans = comparison.Queries.Where(match => match.PlanChanges.Count > 0).Take(Top).ToList();
        if (plans.Count == 0) return;
        terminal.Print("");
        terminal.PrintTable(["QUERY", "CHANGE", "PLAN"], [.. plans.Select(match => new[] { $"{match.Before!.Id} -> {match.After!.Id}", Signed(match.Difference), Cut(string.Join(", ", match.PlanChanges)) })]);
    }

    private static List<IReadOnlyList<string>> Totals(RunTotals before, RunTotals after) =>
    [
        ["application", before.Id, after.Id, ""],
        ["Spark", before.SparkVersion, after.SparkVersion, ""],
        Row("duration", before.Duration, after.Duration, SqlMetricText.Duration),
        Row("until the first job", before.StartUp, after.StartUp, SqlMetricText.Duration),
        Row("without a job", before.DriverTime, after.DriverTime, SqlMetricText.Duration),
        Row("task time", before.TaskTime, after.TaskTime, SqlMetricText.Duration),
        Row("garbage collection", before.GarbageCollectionTime, after.GarbageCollectionTime, SqlMetricText.Duration),
        Row("tasks", before.Tasks, after.Tasks, Number),
        Row("failed tasks", before.FailedTasks, after.FailedTasks, Number),
        Row("executors", before.Executors, after.Executors, Number),
        Row("tasks at once", before.Slots, after.Slots, Number),
        Row("read", before.InputBytes, after.InputBytes, SqlMetricText.Size),
        Row("written", before.OutputBytes, after.OutputBytes, SqlMetricText.Size),
        Row("shuffled", before.ShuffleBytes, after.ShuffleBytes, SqlMetricText.Size),
        Row("spilled", before.SpilledBytes, after.SpilledBytes, SqlMetricText.Size),
    ];

    private static string[] Row(string what, long before, long after, Func<long, string> text) =>
        [what, text(before), text(after), before == after ? "" : before == 0 ? "new" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * (after - before) / before:+0;-0} %")];

    private static List<IReadOnlyList<string>> Stages(RunComparison comparison, Plots plots)
    {
        var most = comparison.Stages.Count == 0 ? 0 : comparison.Stages.Max(match => Math.Abs(match.Difference));
        return
        [
            .. comparison.Stages.Take(Top).Select(match => new[]
            {
                $"{match.Before?.Stage.StageId.ToString(CultureInfo.InvariantCulture) ?? "-"} -> {match.After?.Stage.StageId.ToString(CultureInfo.InvariantCulture) ?? "-"}",
                match.Before is null ? "-" : SqlMetricText.Duration(match.Before.Wall),
                match.After is null ? "-" : SqlMetricText.Duration(match.After.Wall),
                Signed(match.Difference),
                plots.Bar(Math.Abs(match.Difference), most, BarWidth),
                Cut(match.Reasons.Count == 0 ? match.Name : $"{match.Name}: {match.Reasons[0]}"),
            }),
        ];
    }

    private static string Signed(long time) => (time < 0 ? "-" : "+") + SqlMetricText.Duration(Math.Abs(time));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length <= 80 ? line : line[..79] + "…";
    }
}
