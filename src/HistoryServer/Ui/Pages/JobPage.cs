using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>jobs/job/</c>: one job, its stages over time and how they feed each other.</summary>
internal static class JobPage
{
    /// <summary>The SQL execution that ran it is known by id; the graph draws its stages and their RDDs.</summary>
    public static IEnumerable<Part?> Body(Application app, JobData job, long? queryId, Part? graph, TableQuery query)
    {
        var ids = job.StageIds.ToHashSet();
        var stages = app.Stages.Where(stage => ids.Contains(stage.StageId)).ToList();
        var gone = ids.Except(stages.Select(stage => stage.StageId)).Order().ToList();
        yield return Tags.P(Tags.Class("lead"), Show.Text(job.Description ?? job.Name));
        yield return Totals(app, job, queryId, stages);
        yield return job.JobTags.Count == 0 ? null : Tags.Div(Tags.Class("note"), "Tags: ", Show.Text(string.Join(", ", job.JobTags)));
        yield return Failures(app, stages);
        yield return Tags.H2("Timeline");
        yield return new Timeline("Executors and stages of the job over time", [ApplicationTimeline.Executors(app.Executors), ApplicationTimeline.Stages(app.Links, stages)],
            job.SubmissionTime?.Milliseconds ?? app.Start, Math.Max((job.SubmissionTime?.Milliseconds ?? app.Start) + 1, job.CompletionTime?.Milliseconds ?? app.Now)).Show(query);
        yield return graph is null ? null : Tags.Several(Tags.H2("Operations"), graph);
        yield return Tags.H2("Stages ", Tags.Span(Tags.Class("count"), Words.Count(stages.Count)));
        yield return gone.Count == 0 ? null : Tags.P(Tags.Class("note"), $"Not kept any more: {string.Join(", ", gone.Take(100).Select(id => $"stage {id}"))}.");
        yield return StageTable.Show("Stages of the job", app.Links, stages, query, app.Now);
    }

    private static Part Totals(Application app, JobData job, long? queryId, List<StageData> stages) => Facts.Boxes(
        Facts.Box("Status", States.Show(job.Status)),
        Facts.Box("Submitted", Show.Time(job.SubmissionTime?.ToDateTimeOffset())),
        Facts.Box("Duration", Show.Duration(JobTable.Duration(job, app.Now))),
        queryId is { } id ? Facts.Box("SQL query", Tags.A(app.Links.Execution(id), $"{id}")) : null,
        job.JobGroup is { } group ? Facts.Box("Job group", Show.Text(group)) : null,
        Facts.Box("Stages", $"{job.NumCompletedStages}/{job.StageIds.Count - job.NumSkippedStages}", JobTable.Notes((job.NumActiveStages, "active"), (job.NumSkippedStages, "skipped"), (job.NumFailedStages, "failed"))),
        Facts.Box("Tasks", $"{Words.Count(job.NumCompletedIndices)}/{Words.Count(job.NumTasks - job.NumSkippedTasks)}", JobTable.Notes((job.NumActiveTasks, "running"), (job.NumSkippedTasks, "skipped"), (job.NumFailedTasks, "failed"), (job.NumKilledTasks, "killed"))),
        Facts.Box("Task time", Show.Duration(stages.Sum(stage => stage.ExecutorRunTime))),
        Facts.Bytes("Input", stages.Sum(stage => stage.InputBytes)), Facts.Bytes("Output", stages.Sum(stage => stage.OutputBytes)),
        Facts.Bytes("Shuffle written", stages.Sum(stage => stage.ShuffleWriteBytes)), Facts.Bytes("Spilled to disk", stages.Sum(stage => stage.DiskBytesSpilled)));

    private static Part Failures(Application app, List<StageData> stages) => Tags.Each(stages.Where(stage => stage.FailureReason is not null).Take(5), stage => Tags.Div(Tags.Class("failure"),
        Tags.A(app.Links.Stage(stage.StageId, stage.AttemptId), $"Stage {StageTable.Number(stage)}"), " failed: ", Show.Text(stage.FailureReason)));
}
