using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>jobs/</c>: what Spark's page of that name shows.</summary>
internal static class JobsPage
{
    public static IEnumerable<Part?> Body(Application app, TableQuery query)
    {
        var jobs = app.Jobs;
        var found = jobs.Where(job => Holds(job, query.Search)).ToList();
        var shown = found.Where(job => query.Text("status") is not { } status || States.Word(job.Status) == status).ToList();
        yield return Facts.Boxes(
            Facts.Box("User", Tags.Said(Show.Clip(app.Attempt.SparkUser, 60))),
            Facts.Box(app.Running ? "Running for" : "Total uptime", Show.Duration(app.Duration)),
            Facts.Box("Scheduling mode", Tags.Said(app.Property("spark.scheduler.mode") ?? "FIFO")),
            Facts.Box("Jobs", Show.Count(jobs.Count), Counts(jobs)));
        yield return app.Lost(jobs.Count, "spark.ui.retainedJobs", "jobs");
        yield return Tags.H2("Timeline");
        yield return ApplicationTimeline.Of(app, withStages: false).Show(query);
        yield return Tags.H2(Tags.Id("table"), "Jobs");
        yield return Tags.Div(Tags.Class("tools"),
            Filters.Choices("Status", "status", query, Enum.GetValues<JobExecutionStatus>().Select(status => (States.Word(status), States.Word(status), (long)found.Count(job => job.Status == status)))),
            Filters.Search(query, "Search in jobs", "Description, group, tag"));
        yield return JobTable.Show("Jobs", app.Links, shown, query, app.Now);
    }

    private static bool Holds(JobData job, string search) => search.Length == 0
        || job.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || job.Description?.Contains(search, StringComparison.OrdinalIgnoreCase) is true
        || job.JobGroup?.Contains(search, StringComparison.OrdinalIgnoreCase) is true || job.JobTags.Any(tag => tag.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static string Counts(IReadOnlyList<JobData> jobs) => string.Join(", ", jobs.GroupBy(job => job.Status).OrderBy(group => group.Key).Select(group => $"{Words.Count(group.Count())} {States.Word(group.Key)}"));
}
