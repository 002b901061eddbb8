using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>How the numbers of tasks are spread: plots of those that matter most, and Spark's five quantiles of all.</summary>
internal static class StageDistributions
{
    private static readonly string[] Plotted = ["duration", "gc", "spilldisk", "read", "input", "write"];

    public static Part? Show(StageView stage)
    {
        if (stage.Data.TaskMetricsDistributions is not { } all) return null;
        var plots = Plotted.Select(key => Plot(stage, TaskField.All.First(field => field.Key == key))).Where(plot => plot is not null).ToList();
        var fields = TaskField.All.Where(field => field.Quantiles is not null && field.Quantiles(all).Any(value => value > 0)).ToList();
        return Tags.Several(
            Tags.H2("Distribution over tasks"),
            plots.Count == 0 ? null : Tags.Div(Tags.Class("plots"), new FragmentPart(plots)),
            Tags.Scroll("Quantiles of succeeded tasks", Tags.Table(
                Tags.Caption(Tags.Class("unseen"), "Quantiles of succeeded tasks"),
                Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Metric"), Tags.Each(["Min", "25th percentile", "Median", "75th percentile", "Max"], word => Tags.Th(Tags.Scope("col"), Tags.Class("n"), word)))),
                Tags.Tbody(Tags.Each(fields, field => Tags.Tr(
                    Tags.Th(Tags.Scope("row"), Tags.Hint(field.Meaning), field.Title, field.RecordQuantiles is null ? null : " / records"),
                    Tags.Each(Enumerable.Range(0, all.Quantiles.Count), i => Tags.Td(Tags.Class("n"), Value(field.Quantiles!(all)[i], field.Words), field.RecordQuantiles is { } records ? $" / {Value(records(all)[i], Words.Decimal)}" : null))))))));
    }

    private static Part? Plot(StageView stage, TaskField field)
    {
        var sorted = stage.Tasks.Sorted(field.Key);
        return Histogram.Of(sorted) is { } histogram
            ? Tags.Figure(histogram.Show($"{field.Title} of {Words.Plural(sorted.Length, "task")}", field.Words), Tags.Figcaption(Tags.Strong(field.Title), $": {Lower(field.Meaning)}"))
            : null;
    }

    private static string Value(double value, Func<double, string> words) => double.IsNaN(value) ? Words.Unknown : words(value);

    private static string Lower(string meaning) => char.ToLowerInvariant(meaning[0]) + meaning[1..];
}
