using Tinderbox.History.Advice;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>What to change, most important first: what was found, what it cost, the figures behind it, and the exact setting or line of code.</summary>
internal static class AdviceList
{
    /// <summary>Shown at once; the rest stands behind a fold.</summary>
    private const int First = 5;

    public static Part Show(AppLinks links, IReadOnlyList<Finding> findings) => Tags.Section(Tags.Id("advice"),
        Tags.H2("What to change ", findings.Count == 0 ? null : Tags.Span(Tags.Class("count"), Words.Count(findings.Count))),
        findings.Count == 0
            ? Tags.P(Tags.Class("empty"), "Nothing stands out: what skew, spill, failed or repeated work and idle cores there are cost too little to be worth a change.")
            : Tags.Ol(Tags.Class("advice"), Tags.Each(findings.Take(First), finding => Item(links, finding))),
        findings.Count <= First ? null : Tags.Details(Tags.Id("more-advice"), Tags.Summary(Words.Plural(findings.Count - First, "smaller finding")),
            Tags.Ol(Tags.Class("advice"), Tags.Each(findings.Skip(First), finding => Item(links, finding)))));

    private static Part Item(AppLinks links, Finding finding) => Tags.Li(Tags.Class(finding.Severity switch { Severity.Failure or Severity.High => "severe", Severity.Medium => "middling", _ => "minor" }),
        Tags.H3(Tags.Said(Units.Show.Clip(finding.Title, 600))),
        Tags.P(Tags.Class("lost"), Tags.Span(Tags.Class($"state {Look(finding.Severity)}"), Word(finding.Severity)), " ", Lost(finding.Loss), Where(links, finding.Place)),
        Tags.Each(finding.Remedies, remedy => Tags.Several(Tags.P(Tags.Said(remedy.Text)), Change(remedy))),
        finding.Evidence.Count == 0 ? null : Tags.Details(Tags.Summary("The figures"), Facts.List([.. finding.Evidence.Select(fact => Facts.Row(Units.Show.Clip(fact.Name, 200), Tags.Said(Units.Show.Clip(fact.Value, 2000))))])));

    private static string Word(Severity severity) => severity switch
    {
        Severity.Failure => "failure",
        Severity.High => "a third of the time or more",
        Severity.Medium => "a tenth of the time or more",
        _ => "minor",
    };

    private static string Look(Severity severity) => severity switch { Severity.Failure or Severity.High => "failed", Severity.Medium => "killed", _ => "" };

    /// <summary>Core time that rounds to nothing is not told.</summary>
    private static string Lost(Loss loss)
    {
        var lost = new[]
        {
            loss.Time > 0 ? $"about {Words.Duration(loss.Time)} of the run" : null,
            loss.CoreTime >= 18_000 ? Words.CoreHours(loss.CoreTime) : null,
            loss.Bytes > 0 ? Words.Bytes(loss.Bytes) : null,
        }.OfType<string>().ToList();
        return lost.Count == 0 ? "" : $"Lost: {string.Join(", ", lost)}. ";
    }

    private static Part? Where(AppLinks links, Place place) => place switch
    {
        { StageId: { } stage } => Tags.Several("See ", Tags.A(links.Stage(stage, place.StageAttemptId ?? 0), $"stage {stage}"), place.SqlExecutionId is { } query ? Tags.Several(" of ", Tags.A(links.Execution(query), $"query {query}")) : null, "."),
        { SqlExecutionId: { } query } => Tags.Several("See ", Tags.A(place.PlanNodeId is { } node ? links.Execution(query).At($"node-{node}") : links.Execution(query), $"query {query}"), "."),
        { JobId: { } job } => Tags.Several("See ", Tags.A(links.Job(job), $"job {job}"), "."),
        { ExecutorId: { } executor } => Tags.Several("See ", Tags.A(links.Executors, "executor ", Tags.Said(Units.Show.Clip(executor, 40))), "."),
        _ => null,
    };

    private static Part? Change(Remedy remedy) => remedy switch
    {
        { Key: { } key } => Tags.Pre(Tags.Said($"{key}={remedy.Value}")),
        { Code: { } code } => Tags.Pre(Tags.Said(code)),
        _ => null,
    };
}
