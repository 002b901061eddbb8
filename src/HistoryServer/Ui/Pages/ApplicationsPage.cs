using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>All applications: searched, filtered, sorted and paged here, so that ten thousand cost a browser no more than ten.</summary>
internal static class ApplicationsPage
{
    public static IEnumerable<Part?> Body(string basePath, IReadOnlyList<ApplicationRow> all, TableQuery query, ApplicationsPlace place)
    {
        var found = all.Where(row => Matches(row, query)).ToList();
        var shown = found.Where(row => query.Text("state") is not { } state || row.State == state).ToList();
        yield return Tags.P(Tags.Class("note"), "Event logs of ", Tags.Said(place.Folders), place.Updated is { } updated ? Tags.Several(", looked at ", Show.Time(updated)) : null, ". ", $"{Words.Plural(all.Count, "application attempt")}",
            place.Pending > 0 ? $", {Words.Plural(place.Pending, "log")} still to be read" : null, place.Unreadable > 0 ? $", {Words.Plural(place.Unreadable, "log")} without an application" : null, ".");
        yield return Filter(all, query);
        yield return Tags.Div(Tags.Class("tools"), Filters.Choices("State", "state", query, new[] { "running", "completed", "failed" }.Select(state => (state, state, (long)found.Count(row => row.State == state)))));
        yield return Table(basePath, all).Show(shown, query);
    }

    private static bool Matches(ApplicationRow row, TableQuery query) =>
        Holds(row, query.Search)
        && (query.Text("user") is not { } user || row.User == user)
        && (Day(query, "since") is not { } since || row.Start >= since)
        && (Day(query, "until") is not { } until || row.Start < until.AddDays(1));

    private static bool Holds(ApplicationRow row, string search) => search.Length == 0
        || row.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || row.Id.Contains(search, StringComparison.OrdinalIgnoreCase)
        || row.User.Contains(search, StringComparison.OrdinalIgnoreCase) || row.Failure?.Contains(search, StringComparison.OrdinalIgnoreCase) is true;

    private static DateTimeOffset? Day(TableQuery query, string key) =>
        DateTimeOffset.TryParseExact(query.Text(key), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    private static Part Filter(IReadOnlyList<ApplicationRow> all, TableQuery query) => Tags.Form(Tags.Class("filters tools"), Tags.Attribute("method", "get"), Tags.Role("search"),
        query.Hidden("q", "user", "since", "until"),
        Field("Name, id, user or failure", Tags.Input(Tags.Type("search"), Tags.Name("q"), Tags.Value(query.Search))),
        Field("User", Tags.Select(Tags.Name("user"), Tags.Attribute("data-submit", null),
            Tags.Option(Tags.Value(""), "everybody"),
            Tags.Each(all.Select(row => row.User).Distinct().Order(StringComparer.Ordinal).Take(500), user =>
                Tags.Option(Tags.Value(user), user == query.Text("user") ? Tags.Attribute("selected", null) : null, Show.Clip(user, 60))))),
        Field("Started from", Tags.Input(Tags.Type("date"), Tags.Name("since"), Tags.Value(query.Text("since") ?? ""))),
        Field("until", Tags.Input(Tags.Type("date"), Tags.Name("until"), Tags.Value(query.Text("until") ?? ""))),
        Tags.Button(Tags.Type("submit"), "Filter"));

    private static Part Field(string label, Part input) => Tags.Label(Tags.Span(Tags.Class("label"), label), input);

    private static DataTable<ApplicationRow> Table(string basePath, IReadOnlyList<ApplicationRow> all)
    {
        var attempts = all.Any(row => row.AttemptId is not null);
        var sources = all.Select(row => row.LogSource).Distinct().Count() > 1;
        Column<ApplicationRow>?[] columns =
        [
            Column.Text<ApplicationRow>("name", "Application", row => Name(basePath, row), row => row.Name) with { IsRowHeading = true, IsLong = true },
            Column.Text<ApplicationRow>("state", "State", State, row => row.State),
            Column.Time<ApplicationRow>("start", "Started", row => row.Start),
            Column.Time<ApplicationRow>("end", "Completed", row => row.End),
            Column.Duration<ApplicationRow>("duration", "Duration", row => row.DurationMs),
            new("cost", "Core-hours", row => row.CoreMilliseconds is { } cost ? Words.Hours(cost) : Show.Nothing, (a, b) => Nullable.Compare(a.CoreMilliseconds, b.CoreMilliseconds)) { IsNumber = true, Meaning = "Cores times the time they ran tasks; known once an application was opened" },
            Column.Text<ApplicationRow>("user", "User", row => Tags.Said(Show.Clip(row.User, 60)), row => row.User),
            Column.Text<ApplicationRow>("version", "Spark", row => Tags.Said(row.SparkVersion.Length == 0 ? Words.Unknown : Show.Clip(row.SparkVersion, 20)), row => row.SparkVersion),
            Column.Time<ApplicationRow>("updated", "Last updated", row => row.Updated),
            attempts ? Column.Text<ApplicationRow>("attempt", "Attempt", row => row.AttemptId is { } attempt ? Tags.Said(attempt) : Show.Nothing, row => row.AttemptId) : null,
            sources ? Column.Text<ApplicationRow>("source", "Log source", row => Show.Text(row.LogSource), row => row.LogSource) with { IsPath = true } : null,
            Column.Text<ApplicationRow>("log", "Event log", row => Tags.A(new AppLinks(basePath, row.Id, row.AttemptId).EventLog, Tags.Attribute("download", null), "Download", Tags.Span(Tags.Class("unseen"), $" of {Show.Clip(row.Id, 80)}"))),
        ];
        return new DataTable<ApplicationRow>("Applications", [.. columns.OfType<Column<ApplicationRow>>()])
        {
            DefaultSort = "start",
            DefaultDescending = true,
            Empty = all.Count == 0 ? "No event logs were found here yet. Applications write them with spark.eventLog.enabled=true." : "No application fits. Take a filter away.",
            RowClass = row => row.State switch { "failed" => "failed", "running" => "running", _ => null },
        };
    }

    private static Part Name(string basePath, ApplicationRow row) => Tags.Several(
        Tags.A(new AppLinks(basePath, row.Id, row.AttemptId).Summary, Tags.Said(row.Name.Length == 0 ? row.Id : Show.Clip(row.Name, 160))),
        Tags.Element("small", Tags.Said(Show.Clip(row.Id, 120))),
        row.Failure is { } failure ? Tags.Element("small", Tags.Said(Show.Clip(FirstLine(failure), 200))) : null);

    private static Part State(ApplicationRow row) => Tags.Several(States.Show(row.State), row.ExitCode is { } code and not 0 ? Tags.Element("small", $"exit code {code}") : null);

    private static string FirstLine(string text) => text.Split('\n', 2)[0];
}

/// <summary>An attempt as the list shows it.</summary>
/// <param name="End">Null while it runs, and where its log just stops.</param>
/// <param name="DurationMs">Milliseconds; null while it runs.</param>
internal sealed record ApplicationRow(string Id, string? AttemptId, string Name, string User, string SparkVersion, DateTimeOffset Start, DateTimeOffset? End, long? DurationMs, DateTimeOffset Updated)
{
    /// <summary>The driver's exit code, told since Spark 4.3.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Cores times the milliseconds they were held, known once the log was replayed.</summary>
    public double? CoreMilliseconds { get; init; }

    /// <summary>Why it failed, known once the log was replayed.</summary>
    public string? Failure { get; init; }

    public string? LogSource { get; init; }

    public bool Running => End is null;

    public string State => Running ? "running" : (ExitCode is { } code ? code == 0 : Failure is null) ? "completed" : "failed";
}

/// <summary>Where the list comes from.</summary>
/// <param name="Updated">When the folders were last looked at.</param>
/// <param name="Pending">Logs that are known and not read yet.</param>
/// <param name="Unreadable">Logs that tell of no application.</param>
internal sealed record ApplicationsPlace(string Folders, DateTimeOffset? Updated, int Pending, int Unreadable);
