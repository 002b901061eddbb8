using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>Stage attempts as rows. Columns without a value in any row are left out.</summary>
internal static class StageTable
{
    public static Part Show(string name, AppLinks links, IReadOnlyList<StageData> stages, TableQuery query, long now) => new DataTable<StageData>(name, Columns(links, stages, now))
    {
        DefaultSort = "id",
        DefaultDescending = true,
        Empty = "No stages.",
        RowClass = stage => stage.Status switch { StageStatus.Failed => "failed", StageStatus.Active => "running", _ => null },
    }.Show(stages, query);

    /// <summary>Milliseconds from its first task to its end; of an active one until now (as Spark counts).</summary>
    public static long? Duration(StageData stage, long now)
    {
        var start = stage.FirstTaskLaunchedTime ?? stage.SubmissionTime;
        if (start is not { } first) return null;
        if (stage.CompletionTime is { } end) return Math.Max(0, end.Milliseconds - first.Milliseconds);
        return stage.Status == StageStatus.Active ? Math.Max(0, now - first.Milliseconds) : null;
    }

    public static string Number(StageData stage) => stage.AttemptId == 0 ? $"{stage.StageId}" : $"{stage.StageId} (attempt {stage.AttemptId})";

    private static Column<StageData>[] Columns(AppLinks links, IReadOnlyList<StageData> stages, long now)
    {
        Column<StageData>?[] columns =
        [
            Column.Text<StageData>("id", "Stage", stage => Tags.A(links.Stage(stage.StageId, stage.AttemptId), Number(stage))) with { Order = (a, b) => (a.StageId, a.AttemptId).CompareTo((b.StageId, b.AttemptId)) },
            Column.Text<StageData>("name", "Description", stage => Description(links, stage), stage => stage.Description ?? stage.Name) with { IsRowHeading = true },
            Column.Text<StageData>("status", "Status", stage => States.Show(stage.Status), stage => States.Word(stage.Status)),
            stages.Any(stage => stage.SchedulingPool is not "default" and not "") ? Column.Text<StageData>("pool", "Pool", stage => Tags.A(links.Pool(stage.SchedulingPool), Tags.Said(Units.Show.Clip(stage.SchedulingPool, 80))), stage => stage.SchedulingPool) : null,
            Column.Time<StageData>("submitted", "Submitted", stage => stage.SubmissionTime?.ToDateTimeOffset()),
            Column.Duration<StageData>("duration", "Duration", stage => Duration(stage, now)),
            Column.Count<StageData>("tasks", "Tasks", stage => stage.NumTasks) with { Cell = Tasks, Meaning = "Succeeded of total; failed and killed ones are named" },
            Bytes("input", "Input", stages, stage => stage.InputBytes),
            Bytes("output", "Output", stages, stage => stage.OutputBytes),
            Bytes("read", "Shuffle read", stages, stage => stage.ShuffleReadBytes),
            Bytes("write", "Shuffle write", stages, stage => stage.ShuffleWriteBytes),
            Bytes("spill", "Spill (disk)", stages, stage => stage.DiskBytesSpilled),
            stages.Any(stage => stage.FailureReason is not null) ? Column.Text<StageData>("failure", "Failure reason", stage => Units.Show.Text(stage.FailureReason), stage => stage.FailureReason) : null,
        ];
        return [.. columns.OfType<Column<StageData>>()];
    }

    private static Column<StageData>? Bytes(string key, string title, IReadOnlyList<StageData> stages, Func<StageData, long> value) =>
        stages.Any(stage => value(stage) != 0) ? Column.Bytes<StageData>(key, title, stage => value(stage)) : null;

    private static Part Description(AppLinks links, StageData stage) => Tags.Several(
        stage.Description is { } said && said != stage.Name ? Tags.Several(Units.Show.Text(said), " ") : null,
        Tags.A(links.Stage(stage.StageId, stage.AttemptId), Tags.Said(Units.Show.Clip(stage.Name, 200))),
        stage.Details.Length == 0 ? null : Tags.Details(Tags.Class("text"), Tags.Summary("call stack"), Tags.Pre(Tags.Said(Units.Show.Clip(stage.Details, 8000)))));

    private static Part Tasks(StageData stage) => Tags.Several(
        $"{Words.Count(stage.NumCompleteTasks)}/{Words.Count(stage.NumTasks)} ",
        Bars.Progress(stage.NumCompleteTasks, stage.NumFailedTasks, stage.NumActiveTasks, stage.NumTasks),
        JobTable.Notes((stage.NumActiveTasks, "running"), (stage.NumFailedTasks, "failed"), (stage.NumKilledTasks, "killed")),
        stage.KilledTasksSummary.Count == 0 ? null : Tags.Element("small", Tags.Said(Units.Show.Clip(string.Join(", ", stage.KilledTasksSummary.Select(reason => $"{reason.Value} killed: {reason.Key}")), 200))));
}
