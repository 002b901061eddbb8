using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary><c>SQL/</c>: the queries. Parts of a query stand under it unless the reader asks for a flat list.</summary>
internal static class SqlPage
{
    private static readonly string[] States = ["running", "completed", "failed"];

    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<SqlExecution> all, TableQuery query)
    {
        var parts = all.Where(execution => IsPart(execution, all)).ToLookup(execution => execution.RootExecutionId);
        var flat = query.Text("flat") is not null;
        var found = all.Where(execution => (flat || !IsPart(execution, all)) && Holds(execution, query.Search)).ToList();
        var shown = found.Where(execution => query.Text("status") is not { } status || Word(execution) == status).ToList();
        var done = all.Where(execution => execution.CompletionTime is not null).ToList();
        var told = States.Select(state => (state, all.Count(execution => Word(execution) == state))).Where(pair => pair.Item2 > 0).Select(pair => $"{Words.Count(pair.Item2)} {pair.state}");
        var inside = parts.Sum(group => group.Count());
        yield return Facts.Boxes(
            Facts.Box("Queries", Show.Count(all.Count), string.Join(", ", inside == 0 ? told : told.Append($"{Words.Count(inside)} of them parts of others"))),
            Facts.Box("Average duration", Show.Duration(done.Count == 0 ? null : (long)done.Average(execution => execution.Duration(app.Now)))),
            Facts.Box("Longest", done.Count == 0 ? null : Longest(app, done)),
            Facts.Box("Failure rate", all.Count == 0 ? null : Words.Share(all.Count(execution => execution.Status == "FAILED"), all.Count)));
        yield return app.Lost(all.Count, "spark.sql.ui.retainedExecutions", "queries");
        yield return Tags.Div(Tags.Class("tools"),
            Filters.Choices("Status", "status", query, States.Select(state => (state, state, (long)found.Count(execution => Word(execution) == state)))),
            parts.Count == 0 ? null : Tags.A(query.With(("flat", flat ? null : "true")), Tags.Class("button"), flat ? "Group parts under their query" : "List parts on their own"),
            Filters.Search(query, "Search in queries", "Description, id, error"));
        yield return Table(app, shown, parts, flat).Show(shown, query);
    }

    public static string Word(SqlExecution execution) => execution.Status.ToLowerInvariant();

    /// <summary>Where a log does not tell the root, Spark says 0: only a known other execution counts.</summary>
    private static bool IsPart(SqlExecution execution, IReadOnlyList<SqlExecution> all) =>
        execution.RootExecutionId != execution.ExecutionId && execution.SubmissionTime >= 0 && all.Count > 1 && all[0].ExecutionId <= execution.RootExecutionId && Known(all, execution.RootExecutionId);

    private static bool Known(IReadOnlyList<SqlExecution> all, long id)
    {
        var (low, high) = (0, all.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (all[middle].ExecutionId == id) return true;
            if (all[middle].ExecutionId < id) low = middle + 1;
            else high = middle - 1;
        }
        return false;
    }

    private static bool Holds(SqlExecution execution, string search) => search.Length == 0
        || execution.Description?.Contains(search, StringComparison.OrdinalIgnoreCase) is true || execution.ErrorMessage?.Contains(search, StringComparison.OrdinalIgnoreCase) is true
        || execution.QueryId?.Contains(search, StringComparison.OrdinalIgnoreCase) is true || $"{execution.ExecutionId}" == search;

    private static Part Longest(Application app, List<SqlExecution> done)
    {
        var longest = done.MaxBy(execution => execution.Duration(app.Now))!;
        return Tags.Several(Tags.A(app.Links.Execution(longest.ExecutionId), $"query {longest.ExecutionId}"), ", ", Show.Duration(longest.Duration(app.Now)));
    }

    private static DataTable<SqlExecution> Table(Application app, IReadOnlyList<SqlExecution> shown, ILookup<long, SqlExecution> parts, bool flat)
    {
        Column<SqlExecution>?[] columns =
        [
            Column.Text<SqlExecution>("id", "Query", execution => Tags.A(app.Links.Execution(execution.ExecutionId), $"{execution.ExecutionId}")) with { Order = (a, b) => a.ExecutionId.CompareTo(b.ExecutionId) },
            Column.Text<SqlExecution>("description", "Description", execution => Tags.Several(Description(app.Links, execution), flat ? null : Parts(app, parts[execution.ExecutionId].ToList())), execution => execution.Description) with { IsRowHeading = true },
            Column.Text<SqlExecution>("status", "Status", execution => Pages.States.Show(Word(execution)), Word),
            Column.Time<SqlExecution>("submitted", "Submitted", execution => Moment(execution.SubmissionTime)),
            Column.Duration<SqlExecution>("duration", "Duration", execution => execution.SubmissionTime < 0 ? null : execution.Duration(app.Now)),
            Column.Text<SqlExecution>("jobs", "Jobs", execution => Jobs(app, execution)),
            flat ? Column.Text<SqlExecution>("root", "Part of", execution => execution.RootExecutionId == execution.ExecutionId ? Show.Nothing : Tags.A(app.Links.Execution(execution.RootExecutionId), $"{execution.RootExecutionId}")) : null,
            shown.Any(execution => execution.QueryId is not null) ? Column.Text<SqlExecution>("queryid", "Query id", execution => Show.Text(execution.QueryId)) : null,
            shown.Any(execution => execution.ErrorMessage is { Length: > 0 }) ? Column.Text<SqlExecution>("error", "Error", execution => Show.Text(execution.ErrorMessage)) : null,
        ];
        return new DataTable<SqlExecution>("Queries", [.. columns.OfType<Column<SqlExecution>>()])
        {
            DefaultSort = "id",
            DefaultDescending = true,
            Empty = "No queries: the application used RDDs only, or none fits.",
            RowClass = execution => Word(execution) switch { "failed" => "failed", "running" => "running", _ => null },
        };
    }

    private static Part Description(AppLinks links, SqlExecution execution) => execution.Description is { Length: > 0 and <= 240 } text && !text.Contains('\n', StringComparison.Ordinal)
        ? Tags.A(links.Execution(execution.ExecutionId), Tags.Said(text))
        : Show.Text(execution.Description);

    private static Part? Parts(Application app, List<SqlExecution> parts) => parts.Count == 0 ? null : Tags.Details(Tags.Class("text"), Tags.Summary(Words.Plural(parts.Count, "part")),
        Tags.Ul(Tags.Each(parts.Take(200), part => Tags.Li(Tags.A(app.Links.Execution(part.ExecutionId), $"{part.ExecutionId}"), " ", Pages.States.Show(Word(part)), " ", Show.Duration(part.Duration(app.Now)), " ", Tags.Said(Show.Clip(part.Description ?? "", 160))))));

    public static Part Jobs(Application app, SqlExecution execution) => execution.Jobs.Count == 0 ? Show.Nothing : Tags.Several(
        Tags.Each(execution.Jobs.OrderBy(job => job.JobId).Take(40), job => Tags.Several(app.JobLink(job.JobId, $"{job.JobId}{(job.Status == History.Status.JobExecutionStatus.Failed ? " (failed)" : "")}"), " ")),
        execution.Jobs.Count > 40 ? $"and {execution.Jobs.Count - 40} more" : null);

    public static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } value and >= 0 ? new History.Status.SparkTime(value).ToDateTimeOffset() : null;
}
