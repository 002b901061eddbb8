using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>Peaks of a process by Spark's names, each in its unit; those that are zero are left out.</summary>
internal static class MemoryPeaks
{
    public static Part Show(ExecutorMetrics peaks) => Facts.List([.. ExecutorMetrics.Names.Where(name => peaks[name] != 0).Select(name => Facts.Row(name, Value(name, peaks[name])))]);

    /// <summary>The same in a cell of a table.</summary>
    public static Part Fold(ExecutorMetrics? peaks) => peaks is null || peaks.Values.All(value => value == 0)
        ? Units.Show.Nothing
        : Tags.Details(Tags.Class("text"), Tags.Summary("peaks"), Show(peaks));

    private static Part? Value(string name, long value) => name switch
    {
        _ when name.EndsWith("Count", StringComparison.Ordinal) => Units.Show.Count(value),
        _ when name.EndsWith("Time", StringComparison.Ordinal) => Units.Show.Duration(value),
        _ => Units.Show.Bytes(value),
    };
}
