using Tinderbox.History.Comparison;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>compare/</c>: two runs side by side: why one took longer, which settings differ, which stages and queries changed.</summary>
internal static class ComparePage
{
    private const int Most = 200;

    /// <summary>Candidates for the right side: those of the same name first.</summary>
    public static IEnumerable<Part?> Choose(string basePath, IReadOnlyList<ApplicationRow> all, string? left, string? right, string? trouble)
    {
        var first = all.FirstOrDefault(row => Name(row) == left);
        if (left is null && right is null) (left, right) = Likely(all);
        yield return trouble is null ? null : Tags.P(Tags.Class("warning"), Tags.Said(trouble));
        yield return Tags.P("Choose two runs, of the same program at best. Stages are matched by the line of code that made them and by their plan.");
        yield return Tags.Form(Tags.Class("filters tools"), Tags.Attribute("method", "get"),
            Field("Earlier run", Choice("left", all, left, null)), Field("Later run", Choice("right", all, right, first)),
            Tags.Button(Tags.Type("submit"), "Compare"));
    }

    public static IEnumerable<Part?> Body(RunComparison runs, AppLinks before, AppLinks after)
    {
        var difference = runs.After.Duration - runs.Before.Duration;
        yield return Tags.P(Tags.Class("lead"), Tags.A(after.Summary, "The later run"), " took ", Words.Duration(runs.After.Duration), Math.Abs(difference) < 500 ? ", as long as " : $", {Words.Duration(Math.Abs(difference))} {(difference > 0 ? "longer" : "less")} than ", Tags.A(before.Summary, "the earlier one"), ".");
        if (runs.Reasons.Count > 0) yield return Tags.Several(Tags.H2("Why"), Tags.Ul(Tags.Each(runs.Reasons.Take(20), reason => Tags.Li(Tags.Said(Units.Show.Clip(reason, 600))))));
        yield return Tags.H2("In numbers");
        yield return Totals(runs);
        yield return Tags.H2("Settings that differ ", Tags.Span(Tags.Class("count"), Words.Count(runs.Settings.Count)));
        yield return Settings(runs.Settings);
        yield return Tags.H2("Stages ", Tags.Span(Tags.Class("count"), Words.Count(runs.Stages.Count)));
        yield return Stages(runs.Stages, before, after);
        if (runs.Queries.Count == 0) yield break;
        yield return Tags.H2("Queries ", Tags.Span(Tags.Class("count"), Words.Count(runs.Queries.Count)));
        yield return Queries(runs.Queries, before, after);
    }

    /// <summary>The newest run that has an earlier one of the same name, and that one.</summary>
    private static (string? Left, string? Right) Likely(IReadOnlyList<ApplicationRow> all) =>
        all.GroupBy(row => row.Name).Where(same => same.Count() > 1).Select(same => same.OrderByDescending(row => row.Start).Take(2).ToList()).MaxBy(pair => pair[0].Start) is [var later, var earlier] ? (Name(earlier), Name(later)) : (null, null);

    public static string Name(ApplicationRow row) => row.AttemptId is null ? row.Id : $"{row.Id}/{row.AttemptId}";

    private static Part Field(string label, Part input) => Tags.Label(Tags.Span(Tags.Class("label"), label), input);

    private static Part Choice(string name, IReadOnlyList<ApplicationRow> all, string? chosen, ApplicationRow? like) => Tags.Select(Tags.Name(name),
        Tags.Each(all.OrderByDescending(row => Name(row) == chosen).ThenByDescending(row => like is not null && row.Name == like.Name).ThenByDescending(row => row.Start).Take(500), row =>
            Tags.Option(Tags.Value(Name(row)), Name(row) == chosen ? Tags.Attribute("selected", null) : null, $"{Units.Show.Clip(row.Name, 60)} · {Words.Time(row.Start)} · {Units.Show.Clip(Name(row), 60)}")));

    private static Part Totals(RunComparison runs)
    {
        var (a, b) = (runs.Before, runs.After);
        return Side("Runs in numbers",
        [
            ("Spark", Tags.Said(a.SparkVersion), Tags.Said(b.SparkVersion), null),
            Times("Duration", a.Duration, b.Duration), Times("Before the first job", a.StartUp, b.StartUp), Times("Without a job", a.DriverTime, b.DriverTime), Times("Task time", a.TaskTime, b.TaskTime),
            Times("Core time held", a.CoreTime, b.CoreTime), Times("Garbage collection", a.GarbageCollectionTime, b.GarbageCollectionTime),
            Sizes("Input", a.InputBytes, b.InputBytes), Sizes("Output", a.OutputBytes, b.OutputBytes), Sizes("Shuffle", a.ShuffleBytes, b.ShuffleBytes), Sizes("Spilled", a.SpilledBytes, b.SpilledBytes),
            Counts("Jobs", a.Jobs, b.Jobs), Counts("Failed jobs", a.FailedJobs, b.FailedJobs), Counts("Tasks", a.Tasks, b.Tasks), Counts("Failed tasks", a.FailedTasks, b.FailedTasks), Counts("Executors", a.Executors, b.Executors), Counts("Tasks at once", a.Slots, b.Slots),
        ]);
    }

    private static (string, Part?, Part?, string?) Times(string word, long a, long b) => (word, Units.Show.Duration(a), Units.Show.Duration(b), Change(a, b, Words.Duration));

    private static (string, Part?, Part?, string?) Sizes(string word, long a, long b) => (word, Units.Show.Bytes(a), Units.Show.Bytes(b), Change(a, b, Words.Bytes));

    private static (string, Part?, Part?, string?) Counts(string word, long a, long b) => (word, Units.Show.Count(a), Units.Show.Count(b), Change(a, b, value => Words.Count((long)value)));

    private static string? Change(long a, long b, Func<double, string> words) => a == b ? null
        : $"{(b > a ? "+" : "−")}{words(Math.Abs(b - a))}{(a > 0 ? $" ({Ratio(b - a, a)})" : "")}";

    private static string Ratio(long change, long whole) => Math.Abs(change) * 100.0 < whole ? "less than 1 %" : $"{(change > 0 ? "+" : "−")}{Words.Percent(Math.Abs(change) / (double)whole)}";

    private static Part Side(string name, IReadOnlyList<(string Word, Part? Before, Part? After, string? Change)> rows) => Tags.Scroll(name, Tags.Table(
        Tags.Thead(Tags.Tr(Head(""), Number("Earlier"), Number("Later"), Number("Change"))),
        Tags.Tbody(Tags.Each(rows, row => Tags.Tr(Tags.Th(Tags.Scope("row"), row.Word), Cell(row.Before), Cell(row.After), Cell(row.Change ?? Units.Show.Nothing))))));

    private static Part Settings(IReadOnlyList<SettingDifference> settings) => settings.Count == 0 ? Tags.P(Tags.Class("empty"), "None but those that differ by nature.") : Tags.Scroll("Settings that differ", Tags.Table(
        Tags.Thead(Tags.Tr(Head("Name"), Head("Earlier"), Head("Later"))),
        Tags.Tbody(Tags.Each(settings.Take(Most), setting => Tags.Tr(Tags.Th(Tags.Scope("row"), Tags.Said(Units.Show.Clip(setting.Key, 300))),
            Tags.Td(Tags.Class("long"), setting.Before is null ? Tags.Span(Tags.Class("none"), "not set") : Units.Show.Text(setting.Before)), Tags.Td(Tags.Class("long"), setting.After is null ? Tags.Span(Tags.Class("none"), "not set") : Units.Show.Text(setting.After)))))));

    private static Part Stages(IReadOnlyList<StageMatch> stages, AppLinks before, AppLinks after) => Tags.Several(Tags.Scroll("Stages of both runs", Tags.Table(
        Tags.Thead(Tags.Tr(Head("Stage"), Number("Earlier"), Number("Later"), Number("Change"), Head("Why"))),
        Tags.Tbody(Tags.Each(stages.Take(Most), match => Tags.Tr(
            Tags.Th(Tags.Scope("row"), Tags.Said(Units.Show.Clip(match.Name, 200))),
            Cell(Run(match.Before, before)), Cell(Run(match.After, after)), Cell(Difference(match.Difference)),
            Tags.Td(match.Before is null ? "only in the later run" : match.After is null ? "only in the earlier run" : Tags.Each(match.Reasons.Take(5), reason => Tags.Div(Tags.Said(reason))))))))), Rest(stages.Count));

    private static Part Run(StageRun? run, AppLinks links) => run is null ? Units.Show.Nothing : Tags.Several(Units.Show.Duration(run.Wall), Tags.Element("small", Tags.A(links.Stage(run.Stage.StageId, run.Stage.AttemptId), $"stage {run.Stage.StageId}")));

    private static Part Queries(IReadOnlyList<QueryMatch> queries, AppLinks before, AppLinks after) => Tags.Several(Tags.Scroll("Queries of both runs", Tags.Table(
        Tags.Thead(Tags.Tr(Head("Query"), Number("Earlier"), Number("Later"), Number("Change"), Head("Plan"))),
        Tags.Tbody(Tags.Each(queries.Take(Most), match => Tags.Tr(
            Tags.Th(Tags.Scope("row"), Units.Show.Text(match.Description)),
            Cell(match.Before is { } first ? Tags.Several(Units.Show.Duration(first.Duration), Tags.Element("small", Tags.A(before.Execution(first.Execution.ExecutionId), $"query {first.Execution.ExecutionId}"))) : Units.Show.Nothing),
            Cell(match.After is { } second ? Tags.Several(Units.Show.Duration(second.Duration), Tags.Element("small", Tags.A(after.Execution(second.Execution.ExecutionId), $"query {second.Execution.ExecutionId}"))) : Units.Show.Nothing),
            Cell(Difference(match.Difference)), Tags.Td(Tags.Said(Units.Show.Clip(string.Join(", ", match.PlanChanges), 400)))))))), Rest(queries.Count));

    private static Part Difference(long milliseconds) => milliseconds == 0 ? Units.Show.Nothing : Tags.Span(Tags.Class(milliseconds > 0 ? "state failed" : "state succeeded"), $"{(milliseconds > 0 ? "+" : "−")}{Words.Duration(Math.Abs(milliseconds))}");

    private static Part? Rest(int count) => count <= Most ? null : Tags.P(Tags.Class("note"), $"The {Most} that changed most of {Words.Count(count)}.");

    private static Part Cell(Part? part) => Tags.Td(Tags.Class("n"), part);

    private static Part Head(string word) => Tags.Th(Tags.Scope("col"), word.Length == 0 ? Tags.Span(Tags.Class("unseen"), "What") : word);

    private static Part Number(string word) => Tags.Th(Tags.Scope("col"), Tags.Class("n"), word);
}
