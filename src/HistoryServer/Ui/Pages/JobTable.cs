using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>Jobs as rows, on the jobs page and wherever some jobs belong to something.</summary>
internal static class JobTable
{
    public static Part Show(string name, AppLinks links, IReadOnlyList<JobData> jobs, TableQuery query, long now) => new DataTable<JobData>(name, Columns(links, jobs, now))
    {
        DefaultSort = "id",
        DefaultDescending = true,
        Empty = "No jobs.",
        RowClass = job => job.Status switch { JobExecutionStatus.Failed => "failed", JobExecutionStatus.Running => "running", _ => null },
    }.Show(jobs, query);

    /// <summary>Milliseconds; of a running job until now.</summary>
    public static long? Duration(JobData job, long now) => job.SubmissionTime is { } start ? (job.CompletionTime?.Milliseconds ?? now) - start.Milliseconds : null;

    private static Column<JobData>[] Columns(AppLinks links, IReadOnlyList<JobData> jobs, long now)
    {
        Column<JobData>?[] columns =
        [
            Column.Text<JobData>("id", "Job", job => Tags.A(links.Job(job.JobId), $"{job.JobId}")) with { Order = (a, b) => a.JobId.CompareTo(b.JobId) },
            Column.Text<JobData>("name", "Description", job => Description(links, job), Word) with { IsRowHeading = true },
            Column.Text<JobData>("status", "Status", job => States.Show(job.Status), job => States.Word(job.Status)),
            jobs.Any(job => job.JobGroup is not null) ? Column.Text<JobData>("group", "Group", job => Units.Show.Text(job.JobGroup), job => job.JobGroup) : null,
            jobs.Any(job => OwnTags(job).Length > 0) ? Column.Text<JobData>("tags", "Tags", job => Units.Show.Text(OwnTags(job)), OwnTags) : null,
            Column.Time<JobData>("submitted", "Submitted", job => job.SubmissionTime?.ToDateTimeOffset()),
            Column.Duration<JobData>("duration", "Duration", job => Duration(job, now)),
            Column.Count<JobData>("stages", "Stages", job => job.NumCompletedStages) with { Cell = Stages, Meaning = "Succeeded of total; skipped and failed ones are named" },
            Column.Count<JobData>("tasks", "Tasks", job => job.NumTasks) with { Cell = Tasks, Meaning = "Succeeded of total; skipped, failed and killed ones are named" },
        ];
        return [.. columns.OfType<Column<JobData>>()];
    }

    private static string Word(JobData job) => job.Description ?? job.Name;

    /// <summary>Those that somebody gave; what Spark 4 itself adds (spark-session-…) names nothing and is told on the job's page.</summary>
    private static string OwnTags(JobData job) => string.Join(", ", job.JobTags.Where(tag => !tag.StartsWith("spark-session-", StringComparison.Ordinal)));

    private static Part Description(AppLinks links, JobData job) => Tags.Several(
        Word(job) is { Length: > 0 and <= 240 } word && !word.Contains('\n', StringComparison.Ordinal) ? Tags.A(links.Job(job.JobId), Tags.Said(word)) : Units.Show.Text(Word(job)),
        job.Description is null || job.Description == job.Name ? null : Tags.Element("small", Tags.Said(Units.Show.Clip(job.Name, 200))));

    private static Part Stages(JobData job) => Tags.Several(
        $"{job.NumCompletedStages}/{job.StageIds.Count - job.NumSkippedStages}",
        Notes((job.NumSkippedStages, "skipped"), (job.NumFailedStages, "failed")));

    private static Part Tasks(JobData job) => Tags.Several(
        $"{Words.Count(job.NumCompletedIndices)}/{Words.Count(job.NumTasks - job.NumSkippedTasks)} ",
        Bars.Progress(job.NumCompletedIndices, job.NumFailedTasks, job.NumActiveTasks, job.NumTasks - job.NumSkippedTasks),
        Notes((job.NumActiveTasks, "running"), (job.NumSkippedTasks, "skipped"), (job.NumFailedTasks, "failed"), (job.NumKilledTasks, "killed")),
        job.KilledTasksSummary.Count == 0 ? null : Tags.Element("small", Tags.Said(Units.Show.Clip(string.Join(", ", job.KilledTasksSummary.Select(reason => $"{reason.Value} killed: {reason.Key}")), 200))));

    /// <summary>"3 skipped, 1 failed"; nothing where all are zero.</summary>
    public static Part? Notes(params (long Count, string Word)[] notes)
    {
        var said = string.Join(", ", notes.Where(note => note.Count > 0).Select(note => $"{Words.Count(note.Count)} {note.Word}"));
        return said.Length == 0 ? null : Tags.Element("small", said);
    }
}
