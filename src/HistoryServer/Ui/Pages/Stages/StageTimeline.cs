using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>Tasks over time, executor by executor; of many executors the ones with the longest work.</summary>
internal static class StageTimeline
{
    private const int MostExecutors = 24;

    public static Part? Show(Application app, StageView stage, TableQuery query)
    {
        if (stage.Tasks.Count == 0) return null;
        var (index, launch, duration, status, executor) = (stage.Tasks.Column("index"), stage.Tasks.Column("launch"), stage.Tasks.Column("duration"), stage.Tasks.Column("status"), stage.Tasks.Column("executor"));
        var groups = Enumerable.Range(0, stage.Tasks.Count).GroupBy(i => executor[i]).OrderByDescending(group => group.Sum(i => duration[i])).ToList();
        var shown = groups.Take(MostExecutors).Select(group => new TimelineGroup($"executor {Units.Show.Clip(stage.Tasks.ExecutorName(group.Key), 12)}", [.. group.Select(i => Item(i, index, launch[i], duration[i], status[i]))])).ToList();
        var (from, to) = (launch.Min(), Enumerable.Range(0, launch.Length).Max(i => launch[i] + Math.Max(1, duration[i])));
        return Tags.Several(Tags.H2("Tasks over time"),
            groups.Count > MostExecutors ? Tags.P(Tags.Class("note"), $"The {MostExecutors} executors with the longest work of {groups.Count}.") : null,
            new Timeline("Tasks by executor", shown, from, Math.Max(from + 1, to)).Show(query));
    }

    private static TimelineItem Item(int position, long[] index, long launch, long duration, long status) => new(launch, duration > 0 ? launch + duration : null, $"{index[position]}", (History.Status.TaskStatus)status switch
    {
        History.Status.TaskStatus.Success => "good",
        History.Status.TaskStatus.Failed => "bad",
        History.Status.TaskStatus.Killed => "dim",
        _ => "busy",
    }, null);
}
