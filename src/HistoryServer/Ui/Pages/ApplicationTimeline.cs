using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>Executors, jobs and stages of an application over time.</summary>
internal static class ApplicationTimeline
{
    public static Timeline Of(Application app, bool withStages) => new(withStages ? "Executors, jobs and stages over time" : "Executors and jobs over time",
    [
        Executors(app.Executors),
        new TimelineGroup("Jobs", [.. app.Jobs.Where(job => job.SubmissionTime is not null).Select(job => Item(app.Links, job))]),
        .. withStages ? [Stages(app.Links, app.Stages)] : Array.Empty<TimelineGroup>(),
    ], app.Start, app.End);

    public static TimelineGroup Executors(IEnumerable<ExecutorSummary> executors) => new("Executors", [.. executors.Where(executor => executor.Id != "driver").OrderBy(executor => executor.AddTime.Milliseconds).Select(executor =>
        new TimelineItem(executor.AddTime.Milliseconds, executor.RemoveTime?.Milliseconds, $"executor {executor.Id}, {Words.Plural(executor.TotalCores, "core")}{(executor.RemoveReason is { } reason ? $", removed: {reason}" : "")}", Lost(executor) ? "bad" : "c7", null))]);

    public static TimelineGroup Stages(AppLinks links, IEnumerable<StageData> stages) => new("Stages", [.. stages.Where(stage => stage.SubmissionTime is not null).OrderBy(stage => stage.SubmissionTime!.Value.Milliseconds).Select(stage =>
        new TimelineItem(stage.SubmissionTime!.Value.Milliseconds, stage.CompletionTime?.Milliseconds, $"stage {StageTable.Number(stage)}: {stage.Description ?? stage.Name}",
            stage.Status switch { StageStatus.Failed => "bad", StageStatus.Active => "busy", _ => "c4" }, links.Stage(stage.StageId, stage.AttemptId)))]);

    private static TimelineItem Item(AppLinks links, JobData job) => new(job.SubmissionTime!.Value.Milliseconds, job.CompletionTime?.Milliseconds, $"job {job.JobId}: {job.Description ?? job.Name}",
        job.Status switch { JobExecutionStatus.Failed => "bad", JobExecutionStatus.Running => "busy", _ => "good" }, links.Job(job.JobId));

    /// <summary>Removed because it idled is no loss.</summary>
    private static bool Lost(ExecutorSummary executor) => executor.RemoveReason is { } reason && !reason.Contains("idle", StringComparison.OrdinalIgnoreCase) && !reason.Contains("killed by driver", StringComparison.OrdinalIgnoreCase);
}
