using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary><c>SQL/execution/</c>: one query: how it went, what it reads and joins, where the time went, what adaptive execution changed.</summary>
internal static class ExecutionPage
{
    public static IEnumerable<Part?> Body(Application app, SqlExecution execution, IReadOnlyList<SqlExecution> all, TableQuery query)
    {
        var details = execution.Details();
        yield return Tags.P(Tags.Class("lead"), Show.Text(execution.Description));
        yield return Summary(app, execution, all);
        if (execution.ErrorMessage is { Length: > 0 } error) yield return Tags.Div(Tags.Class("failure"), Tags.Strong("It failed: "), Show.Text(error));
        yield return PlanOperators.ScansAndJoins(details.Graph, details.Metrics);
        yield return Tags.H2("Plan");
        yield return details.Graph.Nodes.Count == 0
            ? Tags.P(Tags.Class("empty"), "The log holds no plan of this query.")
            : Tags.Figure(PlanPicture.Show("Plan of the query", details.Graph, details.Metrics), Tags.Figcaption("Data flows down. A box leads to its row in the table; boxes with a quarter of the time or more are marked."));
        yield return Tags.H2("Time per operator");
        yield return PlanOperators.Show(details.Graph, details.Metrics);
        yield return AdaptiveChanges.Show(details);
        yield return Jobs(app, execution, query);
        yield return details.PlanDescription is { Length: > 0 } plan ? Tags.Several(Tags.H2("Plan as text"), Tags.Details(Tags.Id("plan-text"), Tags.Summary("All of it"), Show.Block(plan))) : null;
        yield return Configs(details.ModifiedConfigs);
        yield return details.CallSite is { Length: > 0 } stack ? Tags.Several(Tags.H2("Where the code asked for it"), Show.Text(stack)) : null;
    }

    private static Part Summary(Application app, SqlExecution execution, IReadOnlyList<SqlExecution> all)
    {
        var parts = all.Where(other => other.RootExecutionId == execution.ExecutionId && other.ExecutionId != execution.ExecutionId && other.SubmissionTime >= 0).Take(100).ToList();
        var root = execution.RootExecutionId != execution.ExecutionId ? all.FirstOrDefault(other => other.ExecutionId == execution.RootExecutionId) : null;
        return Facts.Boxes(
            Facts.Box("Status", States.Show(SqlPage.Word(execution))),
            Facts.Box("Submitted", Show.Time(SqlPage.Moment(execution.SubmissionTime))),
            Facts.Box("Duration", Show.Duration(execution.Duration(app.Now))),
            Facts.Box("Jobs", SqlPage.Jobs(app, execution)),
            root is null ? null : Facts.Box("Part of", Tags.A(app.Links.Execution(root.ExecutionId), $"query {root.ExecutionId}")),
            parts.Count == 0 ? null : Facts.Box("Parts", Tags.Each(parts, part => Tags.Several(Tags.A(app.Links.Execution(part.ExecutionId), $"{part.ExecutionId}"), " "))),
            execution.QueryId is { } id ? Facts.Box("Query id", Tags.Said(Show.Clip(id, 60))) : null);
    }

    private static Part? Jobs(Application app, SqlExecution execution, TableQuery query)
    {
        var ids = execution.Jobs.Select(job => job.JobId).ToHashSet();
        var jobs = app.Jobs.Where(job => ids.Contains(job.JobId)).ToList();
        return jobs.Count == 0 ? null : Tags.Several(Tags.H2("Jobs ", Tags.Span(Tags.Class("count"), Words.Count(jobs.Count))), JobTable.Show("Jobs of the query", app.Links, jobs, query, app.Now));
    }

    private static Part? Configs(IReadOnlyDictionary<string, string>? configs) => configs is not { Count: > 0 } ? null : Tags.Several(
        Tags.H2("Settings that the session had changed"),
        Tags.Scroll("Settings of the session", Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Name"), Tags.Th(Tags.Scope("col"), "Value"))),
            Tags.Tbody(Tags.Each(configs.OrderBy(config => config.Key, StringComparer.Ordinal).Take(1000), config => Tags.Tr(
                Tags.Th(Tags.Scope("row"), Tags.Said(Show.Clip(config.Key, 300))), Tags.Td(Show.Text(config.Value))))))));
}
