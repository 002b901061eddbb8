using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>What happened, in words first: how it ended and why, what to change, where the time went, what it cost.</summary>
internal static class SummaryPage
{
    private const int Slowest = 5;

    public static IEnumerable<Part?> Body(Application app, Part? advice, TableQuery query)
    {
        yield return Tags.P(Tags.Class("lead"), Story(app));
        yield return Failure(app);
        yield return advice;
        yield return Tags.H2("In numbers");
        yield return Numbers(app);
        yield return Tags.H2("Over time");
        yield return ApplicationTimeline.Of(app, withStages: true).Show(query);
        yield return Tags.H2("Where the time went");
        yield return LongestStages(app);
        yield return Tags.H2("About it");
        yield return About(app);
    }

    private static string Story(Application app)
    {
        var failed = app.Jobs.Count(job => job.Status == JobExecutionStatus.Failed);
        var executors = app.Executors.Count(executor => executor.Id != "driver");
        var how = app.Running ? "It is running" : app.Attempt.ExitCode is { } code and not 0 ? $"It ended with exit code {code}" : failed > 0 ? "It ended with failed jobs" : "It completed";
        var jobs = app.Jobs.Count == 0 ? "It ran no jobs" : $"It ran {Words.Plural(app.Jobs.Count, "job")}{(failed > 0 ? $", {Words.Count(failed)} of which failed," : "")} in {Words.Plural(app.Stages.Count(stage => stage.Status != StageStatus.Skipped), "stage")} with {Words.Plural(app.Stages.Sum(stage => (long)stage.NumCompleteTasks + stage.NumFailedTasks + stage.NumKilledTasks + stage.NumActiveTasks), "task")}";
        var where = executors == 0 ? "in the driver alone" : $"on {Words.Plural(executors, "executor")}";
        var busy = app.CoreMilliseconds > 0 && app.TaskMilliseconds > 0 ? $" Its cores were busy {Words.Share(app.BusyMilliseconds, app.CoreMilliseconds)} of the time they were held." : "";
        return $"{how} {(app.Running ? "for" : "after")} {Words.Duration(app.Duration)}. {jobs}, {where}.{busy}{Idle(app)}";
    }

    /// <summary>Time in which no job ran is the driver's own: reading, planning, waiting for somebody to type.</summary>
    private static string Idle(Application app)
    {
        var (covered, until) = (0L, app.Start);
        foreach (var job in app.Jobs.Where(job => job.SubmissionTime is not null).OrderBy(job => job.SubmissionTime!.Value.Milliseconds))
        {
            var (start, end) = (Math.Max(until, job.SubmissionTime!.Value.Milliseconds), job.CompletionTime?.Milliseconds ?? app.Now);
            if (end <= start) continue;
            covered += end - start;
            until = end;
        }
        var idle = app.Duration - covered;
        return app.Jobs.Count > 0 && idle > app.Duration / 4 && idle > 1000 ? $" No job ran for {Words.Duration(idle)} of it: the driver worked or waited alone." : "";
    }

    private static Part? Failure(Application app)
    {
        var stage = app.Stages.Where(stage => stage.Status == StageStatus.Failed && stage.FailureReason is not null).MaxBy(stage => stage.CompletionTime?.Milliseconds ?? 0);
        if (stage is null || app.Jobs.All(job => job.Status != JobExecutionStatus.Failed)) return null;
        return Tags.Div(Tags.Class("failure"), Tags.Strong("Why it failed: "), Tags.A(app.Links.Stage(stage.StageId, stage.AttemptId), $"stage {StageTable.Number(stage)}"), " ", Show.Text(stage.FailureReason));
    }

    private static Part Numbers(Application app)
    {
        var (stages, executors) = (app.Stages, app.Executors.Where(executor => executor.Id != "driver" || app.IsLocal).ToList());
        return Facts.Boxes(
            Facts.Box(app.Running ? "Running for" : "Duration", Show.Duration(app.Duration)),
            Facts.Box("Cost", Words.CoreHours(app.CoreMilliseconds), $"{Words.Share(app.BusyMilliseconds, app.CoreMilliseconds)} of it running tasks"),
            Facts.Box("Jobs", Tags.A(app.Links.Jobs, Words.Count(app.Jobs.Count)), Counted(app.Jobs.Count(job => job.Status == JobExecutionStatus.Failed), "failed")),
            Facts.Box("Stages", Tags.A(app.Links.Stages, Words.Count(stages.Count)), Counted(stages.Count(stage => stage.Status == StageStatus.Failed), "failed")),
            Facts.Box("Tasks", Show.Count(stages.Sum(stage => (long)stage.NumCompleteTasks)), Counted(stages.Sum(stage => (long)stage.NumFailedTasks), "attempts failed")),
            Facts.Box("Executors", Tags.A(app.Links.Executors, Words.Count(app.Executors.Count(executor => executor.Id != "driver"))), Words.Plural(executors.Sum(executor => (long)executor.TotalCores), "core")),
            Facts.Box("Task time", Show.Duration((long)app.TaskMilliseconds), $"{Words.Share(stages.Sum(stage => stage.JvmGcTime), Math.Max(1, app.TaskMilliseconds))} collecting garbage"),
            Facts.Bytes("Input", stages.Sum(stage => stage.InputBytes)),
            Facts.Bytes("Output", stages.Sum(stage => stage.OutputBytes)),
            Facts.Bytes("Shuffle written", stages.Sum(stage => stage.ShuffleWriteBytes)),
            Facts.Bytes("Spilled to disk", stages.Sum(stage => stage.DiskBytesSpilled)));
    }

    private static string? Counted(long count, string word) => count == 0 ? null : $"{Words.Count(count)} {word}";

    private static Part LongestStages(Application app)
    {
        var longest = app.Stages.Where(stage => StageTable.Duration(stage, app.Now) is > 0).OrderByDescending(stage => StageTable.Duration(stage, app.Now)).Take(Slowest).ToList();
        if (longest.Count == 0) return Tags.P(Tags.Class("empty"), "No stage ran.");
        var whole = Math.Max(1, app.Duration);
        return Tags.Scroll("The longest stages", Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Stage"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Duration"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Share of the run"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Tasks"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Task time"))),
            Tags.Tbody(Tags.Each(longest, stage =>
            {
                var duration = StageTable.Duration(stage, app.Now)!.Value;
                return Tags.Tr(
                    Tags.Th(Tags.Scope("row"), Tags.A(app.Links.Stage(stage.StageId, stage.AttemptId), $"{StageTable.Number(stage)}: ", Tags.Said(Show.Clip(stage.Description ?? stage.Name, 160)))),
                    Tags.Td(Tags.Class("n"), Show.Duration(duration)),
                    Tags.Td(Tags.Class("n"), Words.Share(duration, whole), " ", Bars.Share(duration / (double)whole, "c2")),
                    Tags.Td(Tags.Class("n"), Words.Count(stage.NumTasks)),
                    Tags.Td(Tags.Class("n"), Show.Duration(stage.ExecutorRunTime)));
            }))));
    }

    private static Part About(Application app) => Tags.Div(Tags.Class("card"), Facts.List(
        Facts.Row("Application id", Tags.Code(Tags.Said(Show.Clip(app.Links.ApplicationId, 300)))),
        Facts.Row("Attempt", app.Links.AttemptId is { } attempt ? Tags.Said(attempt) : null),
        Facts.Row("User", Tags.Said(Show.Clip(app.Attempt.SparkUser, 200))),
        Facts.Row("Spark", Tags.Said(app.Attempt.AppSparkVersion.Length == 0 ? "before 1.4" : Show.Clip(app.Attempt.AppSparkVersion, 60))),
        Facts.Row("Java, Scala", Tags.Said(Show.Clip($"{app.Environment.Runtime.JavaVersion}, {app.Environment.Runtime.ScalaVersion}", 160))),
        Facts.Row("Master", app.Property("spark.master") is { } master ? Tags.Said(Show.Clip(master, 200)) : null),
        Facts.Row("Started", Show.Time(app.Attempt.StartTime.ToDateTimeOffset())),
        Facts.Row("Ended", app.Running ? "not yet, or its driver was killed" : Show.Time(app.Attempt.EndTime.ToDateTimeOffset())),
        Facts.Row("Exit code", app.Attempt.ExitCode is { } code ? $"{code}" : null),
        Facts.Row("Log last changed", Show.Time(app.Attempt.LastUpdated.ToDateTimeOffset())),
        Facts.Row("Log source", app.Attempt.LogSourceName is { } source ? Show.Text(source) : null)));
}
