using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>Says when one task made the stage wait, and what it had more of than the others.</summary>
internal static class StageSkew
{
    /// <summary>A longest task below this waits for nobody.</summary>
    private const long WorthSaying = 1000;

    private const double Much = 3;

    public static Part? Show(StageView stage)
    {
        var durations = stage.Tasks.Sorted("duration");
        if (durations.Length < 4 || durations[^1] < WorthSaying || durations[^1] < Much * Math.Max(1, durations[durations.Length / 2])) return null;
        var (median, longest) = (durations[durations.Length / 2], durations[^1]);
        return Tags.Div(Tags.Class("warning"), Tags.P(
            Tags.Strong("Skew: "),
            $"the longest task took {Words.Duration(longest)}, {Times(longest, median)} the median of {Words.Duration(median)}. ",
            Reason(stage), " ",
            Tags.A(Url.Fragment("tasks"), "The tasks"), " are marked below."));
    }

    /// <summary>A task that took three times the median and long enough to matter.</summary>
    public static bool IsStraggler(TaskData task, long medianDuration) => task.Duration is { } duration && duration >= WorthSaying && duration >= Much * Math.Max(1, medianDuration);

    private static string Reason(StageView stage)
    {
        var (durations, status) = (stage.Tasks.Column("duration"), stage.Tasks.Column("status"));
        var longest = -1;
        for (var i = 0; i < durations.Length; i++)
            if (status[i] == (long)History.Status.TaskStatus.Success && (longest < 0 || durations[i] > durations[longest])) longest = i;
        foreach (var (key, word) in new[] { ("read", "shuffle data"), ("input", "input") })
        {
            var sorted = stage.Tasks.Sorted(key);
            var (own, median) = (stage.Tasks.Column(key)[longest], sorted[sorted.Length / 2]);
            if (own > Much * Math.Max(1, median) && own > 1024 * 1024) return $"It read {Words.Bytes(own)} of {word}, where the median task read {Words.Bytes(median)}: the data is uneven.";
        }
        var gc = stage.Tasks.Column("gc")[longest];
        return gc > durations[longest] / 3 ? $"It spent {Words.Duration(gc)} collecting garbage." : "It did not read more than the others: its code or its machine was slower.";
    }

    private static string Times(long longest, long median) => $"{Words.Decimal(Math.Round(longest / (double)Math.Max(1, median), 1))} times";
}
