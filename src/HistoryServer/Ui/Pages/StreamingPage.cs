using Tinderbox.History.Status;
using Tinderbox.History.Streaming;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>StreamingQuery/</c> and <c>StreamingQuery/statistics/</c>.</summary>
internal static class StreamingPage
{
    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<StreamingQuery> queries, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("Streaming queries", Show.Count(queries.Count), $"{queries.Count(one => one.IsActive)} active, {queries.Count(one => one.Exception is not null)} failed"),
            Facts.Box("Rows read", Show.Count(queries.Sum(one => one.Progress.Sum(progress => progress.NumInputRows))), "in the batches the log tells of"));
        yield return new DataTable<StreamingQuery>("Streaming queries",
        [
            Column.Text<StreamingQuery>("name", "Name", one => Tags.A(app.Links.StreamingQuery(one.RunId), Tags.Said(Title(one))), Title) with { IsRowHeading = true },
            Column.Text<StreamingQuery>("status", "Status", State, one => one.IsActive ? "a" : one.Exception is null ? "b" : "c"),
            Column.Text<StreamingQuery>("id", "Id", one => Tags.Several(Tags.Said(Show.Clip(one.Id, 60)), Tags.Element("small", "run ", Tags.Said(Show.Clip(one.RunId, 60)))), one => one.Id),
            Column.Time<StreamingQuery>("start", "Started", one => Moment(one.StartTime)),
            Column.Duration<StreamingQuery>("duration", "Duration", one => Length(one, app.Now)),
            new("input", "Avg input rows/s", one => Words.Decimal(Average(one, progress => progress.InputRowsPerSecond)), (a, b) => Average(a, p => p.InputRowsPerSecond).CompareTo(Average(b, p => p.InputRowsPerSecond))) { IsNumber = true },
            new("process", "Avg process rows/s", one => Words.Decimal(Average(one, progress => progress.ProcessedRowsPerSecond)), (a, b) => Average(a, p => p.ProcessedRowsPerSecond).CompareTo(Average(b, p => p.ProcessedRowsPerSecond))) { IsNumber = true },
            Column.Count<StreamingQuery>("batch", "Latest batch", one => one.Progress is [.., var last] ? last.BatchId : null),
            Column.Text<StreamingQuery>("error", "Error", one => Show.Text(one.Exception)),
        ])
        { DefaultSort = "start", DefaultDescending = true, Empty = "No streaming queries.", RowClass = one => one.Exception is null ? null : "failed" }.Show(queries, query);
    }

    public static IEnumerable<Part?> QueryBody(Application app, StreamingQuery one)
    {
        yield return Facts.Boxes(
            Facts.Box("Status", State(one)),
            Facts.Box("Started", Show.Time(Moment(one.StartTime))),
            Facts.Box("Running time", Show.Duration(Length(one, app.Now))),
            Facts.Box("Batches", Show.Count(one.Progress.Count), one.Progress is [.., var latest] ? $"the latest is {Words.Count(latest.BatchId)}" : null),
            Facts.Box("Id", Tags.Said(Show.Clip(one.Id, 60)), Tags.Several("run ", Tags.Said(Show.Clip(one.RunId, 60)))));
        if (one.Exception is { } error) yield return Tags.Div(Tags.Class("failure"), Tags.Strong("It failed: "), Show.Text(error));
        if (one.Progress.Count == 0)
        {
            yield return Tags.P(Tags.Class("empty"), "The log holds no progress of this query.");
            yield break;
        }
        yield return SourcesAndSink(one.Progress[^1]);
        foreach (var chart in StreamingCharts.Of(one)) yield return chart;
    }

    public static string Title(StreamingQuery one) => one.Name is { Length: > 0 } name ? Show.Clip(name, 160) : "(no name)";

    private static Part State(StreamingQuery one) => one.IsActive ? States.Show("running") : one.Exception is null ? States.Show("completed") : States.Show("failed");

    private static long? Length(StreamingQuery one, long now) => one.StartTime < 0 ? null : (one.EndTime ?? now) - one.StartTime;

    private static DateTimeOffset? Moment(long milliseconds) => milliseconds < 0 ? null : new SparkTime(milliseconds).ToDateTimeOffset();

    private static double Average(StreamingQuery one, Func<StreamingQueryProgress, double> value) => one.Progress.Select(value).Where(double.IsFinite).DefaultIfEmpty(0).Average();

    private static Part SourcesAndSink(StreamingQueryProgress last) => Tags.Several(Tags.H2("Sources and sink"), Tags.Scroll("Sources and sink", Tags.Table(
        Tags.Thead(Tags.Tr(Head("Part"), Head("Description"), Head("From offset"), Head("To offset"), Head("Latest offset"))),
        Tags.Tbody(
            Tags.Each(last.Sources.Take(50), source => Tags.Tr(Tags.Th(Tags.Scope("row"), "Source"), Tags.Td(Show.Text(source.Description)), Tags.Td(Show.Text(source.StartOffset)), Tags.Td(Show.Text(source.EndOffset)), Tags.Td(Show.Text(source.LatestOffset)))),
            Tags.Tr(Tags.Th(Tags.Scope("row"), "Sink"), Tags.Td(Show.Text(last.SinkDescription)), Tags.Td(Show.Nothing), Tags.Td(Show.Nothing), Tags.Td(last.NumOutputRows < 0 ? Show.Nothing : Words.Plural(last.NumOutputRows, "row")))))));

    private static Part Head(string word) => Tags.Th(Tags.Scope("col"), word);
}
