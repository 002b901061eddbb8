using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>timeline/</c>: executors, jobs and stages in one picture. Spark has these on its jobs page.</summary>
internal static class TimelinePage
{
    public static IEnumerable<Part?> Body(Application app, TableQuery query)
    {
        var timeline = ApplicationTimeline.Of(app, withStages: true);
        var (from, to) = timeline.Window(query);
        yield return timeline.Show(query);
        yield return Tags.H2("Jobs in this window");
        yield return JobTable.Show("Jobs in this window", app.Links,
            [.. app.Jobs.Where(job => job.SubmissionTime is { } start && start.Milliseconds <= to && (job.CompletionTime?.Milliseconds ?? app.Now) >= from)], query, app.Now);
    }
}
