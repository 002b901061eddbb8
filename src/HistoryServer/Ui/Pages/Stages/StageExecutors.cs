using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>What each executor did for the stage.</summary>
internal static class StageExecutors
{
    private const int Most = 200;

    public static Part? Show(Application app, StageView stage)
    {
        var rows = (stage.Data.ExecutorSummary ?? new Dictionary<string, ExecutorStageSummary>()).Where(row => row.Value.TaskTime > 0 || row.Value.SucceededTasks + row.Value.FailedTasks + row.Value.KilledTasks > 0)
            .OrderByDescending(row => row.Value.TaskTime).ToList();
        if (rows.Count == 0) return null;
        var executors = app.Executors.GroupBy(executor => executor.Id).ToDictionary(group => group.Key, group => group.First());
        Column<KeyValuePair<string, ExecutorStageSummary>>?[] columns =
        [
            Column.Text<KeyValuePair<string, ExecutorStageSummary>>("executor", "Executor", row => Tags.Several(Tags.Said(Units.Show.Clip(row.Key, 60)), executors.TryGetValue(row.Key, out var executor) ? Tags.Element("small", Tags.Said(Units.Show.Clip(executor.HostPort, 120))) : null)) with { IsRowHeading = true },
            Column.Text<KeyValuePair<string, ExecutorStageSummary>>("logs", "Logs", row => executors.TryGetValue(row.Key, out var executor) ? Logs.Show(executor.ExecutorLogs) : Units.Show.Nothing),
            Column.Duration<KeyValuePair<string, ExecutorStageSummary>>("time", "Task time", row => row.Value.TaskTime),
            Column.Count<KeyValuePair<string, ExecutorStageSummary>>("total", "Tasks", row => row.Value.SucceededTasks + row.Value.FailedTasks + row.Value.KilledTasks),
            Column.Count<KeyValuePair<string, ExecutorStageSummary>>("failed", "Failed", row => row.Value.FailedTasks),
            Column.Count<KeyValuePair<string, ExecutorStageSummary>>("killed", "Killed", row => row.Value.KilledTasks),
            Column.Count<KeyValuePair<string, ExecutorStageSummary>>("succeeded", "Succeeded", row => row.Value.SucceededTasks),
            Bytes(rows, "Input", row => row.InputBytes, row => row.InputRecords), Bytes(rows, "Output", row => row.OutputBytes, row => row.OutputRecords),
            Bytes(rows, "Shuffle read", row => row.ShuffleRead, row => row.ShuffleReadRecords), Bytes(rows, "Shuffle write", row => row.ShuffleWrite, row => row.ShuffleWriteRecords),
            Bytes(rows, "Spill (memory)", row => row.MemoryBytesSpilled, null), Bytes(rows, "Spill (disk)", row => row.DiskBytesSpilled, null),
            rows.Any(row => row.Value.PeakMemoryMetrics?.Values.Any(value => value != 0) is true) ? Column.Text<KeyValuePair<string, ExecutorStageSummary>>("peaks", "Peaks", row => MemoryPeaks.Fold(row.Value.PeakMemoryMetrics)) : null,
            rows.Any(row => row.Value.IsExcludedForStage) ? Column.Text<KeyValuePair<string, ExecutorStageSummary>>("excluded", "Excluded", row => row.Value.IsExcludedForStage ? States.Show("excluded") : Units.Show.Nothing) : null,
        ];
        var query = new TableQuery(new Dictionary<string, string> { ["size"] = $"{Most}" });
        var table = new DataTable<KeyValuePair<string, ExecutorStageSummary>>("Executors of this stage", [.. columns.OfType<Column<KeyValuePair<string, ExecutorStageSummary>>>().Select(column => column with { Order = null })]);
        return Tags.Several(Tags.H2("Executors ", Tags.Span(Tags.Class("count"), Words.Count(rows.Count))), table.Show([.. rows.Take(Most)], query),
            rows.Count > Most ? Tags.P(Tags.Class("note"), $"The {Most} with the longest task time.") : null);
    }

    private static Column<KeyValuePair<string, ExecutorStageSummary>>? Bytes(List<KeyValuePair<string, ExecutorStageSummary>> rows, string title, Func<ExecutorStageSummary, long> bytes, Func<ExecutorStageSummary, long>? records) =>
        rows.All(row => bytes(row.Value) == 0 && (records?.Invoke(row.Value) ?? 0) == 0) ? null : Column.Bytes<KeyValuePair<string, ExecutorStageSummary>>(title, title, row => bytes(row.Value)) with
        {
            Cell = row => Tags.Several(Units.Show.Bytes(bytes(row.Value)), records is null ? null : Tags.Element("small", Words.Plural(records(row.Value), "record"))),
        };
}
