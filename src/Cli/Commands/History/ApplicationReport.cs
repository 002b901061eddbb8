using System.Globalization;
using Tinderbox.Cli.Output;
using Tinderbox.History.Advice;
using Tinderbox.History.Comparison;
using Tinderbox.History.Sql;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history show: an application on one screen: what ran, where the time went, what to change.</summary>
internal static class ApplicationReport
{
    private const int TopStages = 8;
    private const int BarWidth = 24;
    private const int LineWidth = 60;

    internal static void Print(Terminal terminal, ApplicationFacts facts, IReadOnlyList<Finding> findings)
    {
        var totals = RunTotals.Of(facts);
        var plots = new Plots(terminal.Traits.OutputIsTerminal);
        foreach (var line in Summary(facts, totals)) terminal.Print(line);
        terminal.Print($"  tasks at once  |{plots.Line(Occupancy.Of(facts, LineWidth), facts.Slots)}| of {facts.Slots}");
        terminal.Print("");
        terminal.PrintTable(["STAGE", "TIME", "TASKS", "", "WHAT"], Stages(facts, totals, plots));
        terminal.Print("");
        if (findings.Count == 0) terminal.Print("Nothing to change: no rule found anything worth it.");
        for (var i = 0; i < findings.Count; i++)
            foreach (var line in Advice(i + 1, findings[i])) terminal.Print(line);
    }

    private static IEnumerable<string> Summary(ApplicationFacts facts, RunTotals totals)
    {
        yield return $"{facts.Name} ({facts.Id}), Spark {(facts.SparkVersion.Length == 0 ? "unknown" : facts.SparkVersion)}: {(facts.EndTime is null ? "no end in the log" : "ended")} after {Time(totals.Duration)}";
        yield return $"  work           {Words.Count(totals.Jobs, "job")} ({totals.FailedJobs} failed), {Words.Count(facts.Stages.Count, "stage attempt")}, {Number(totals.Tasks)} tasks ({Number(totals.FailedTasks)} failed), {Words.Count(facts.Queries.Count, "query").Replace("querys", "queries", StringComparison.Ordinal)}";
        yield return $"  machines       {Words.Count(totals.Executors, facts.IsLocal ? "driver" : "executor")}, {(totals.CoreTime / 3_600_000.0).ToString("0.##", CultureInfo.InvariantCulture)} core hours, {Share(totals.TaskTime, totals.CoreTime)} of them in tasks";
        yield return $"  data           read {Size(totals.InputBytes)}, wrote {Size(totals.OutputBytes)}, shuffled {Size(totals.ShuffleBytes)}, spilled {Size(totals.SpilledBytes)}";
        yield return $"  time           {Time(totals.StartUp)} until the first job, {Time(totals.DriverTime)} without a job after it, {Time(totals.GarbageCollectionTime)} of task time in garbage collection";
    }

    private static List<IReadOnlyList<string>> Stages(ApplicationFacts facts, RunTotals totals, Plots plots)
    {
        var stages = facts.Stages.Select(stage => (Stage: stage, Wall: StageRun.WallOf(stage))).Where(entry => entry.Wall > 0).OrderByDescending(entry => entry.Wall).Take(TopStages);
        return
        [
            .. stages.Select(entry => new[]
            {
                $"{entry.Stage.StageId}.{entry.Stage.AttemptId}", Time(entry.Wall), Number(entry.Stage.NumTasks), plots.Bar(entry.Wall, totals.Duration, BarWidth), Cut(entry.Stage.Description ?? entry.Stage.Name),
            }),
        ];
    }

    internal static IEnumerable<string> Advice(int number, Finding finding)
    {
        yield return $"{number}. {finding.Severity.ToString().ToUpperInvariant()} {finding.Rule}: {finding.Title}";
        if (finding.Loss.Time > 0 || finding.Loss.CoreTime > 0)
            yield return $"   lost       {(finding.Loss.Time > 0 ? Time(finding.Loss.Time) + ", " : "")}{(finding.Loss.CoreTime / 3_600_000.0).ToString("0.##", CultureInfo.InvariantCulture)} core hours";
        foreach (var evidence in finding.Evidence.Take(4)) yield return $"   {evidence.Name}: {evidence.Value}";
        foreach (var remedy in finding.Remedies.Take(2))
            yield return $"   -> {remedy.Text}{(remedy.Key is null ? "" : $"  --conf {remedy.Key}={remedy.Value}")}{(remedy.Code is null ? "" : $"  {remedy.Code.Split('\n')[0]}")}";
    }

    private static string Cut(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length <= 60 ? line : line[..59] + "…";
    }

    private static string Share(long part, long whole) => whole <= 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(long milliseconds) => SqlMetricText.Duration(milliseconds);

    private static string Size(long bytes) => SqlMetricText.Size(bytes);
}
