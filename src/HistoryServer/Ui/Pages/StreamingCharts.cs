using System.Globalization;
using Tinderbox.History.Streaming;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>The pictures of Spark's streaming page: rates, rows, times, watermark, state. Those without a value are left out.</summary>
internal static class StreamingCharts
{
    public static IEnumerable<Part?> Of(StreamingQuery one)
    {
        yield return Tags.H2("Over time");
        yield return Tags.Div(Tags.Class("columns small"),
            Chart(one, "Input rate", "rows per second that came", Words.Decimal, ("rows/s", progress => progress.InputRowsPerSecond)),
            Chart(one, "Process rate", "rows per second that were worked off; below the input rate the query falls behind", Words.Decimal, ("rows/s", progress => progress.ProcessedRowsPerSecond)),
            Chart(one, "Input rows", "rows in each batch", Words.Decimal, ("rows", progress => progress.NumInputRows)),
            Chart(one, "Batch duration", "from trigger to commit", Words.Duration, ("duration", progress => progress.DurationMs.TryGetValue("triggerExecution", out var whole) ? whole : progress.BatchDuration)),
            Operations(one),
            Watermark(one),
            State(one));
    }

    private static Part? Operations(StreamingQuery one)
    {
        var phases = one.Progress.SelectMany(progress => progress.DurationMs.Keys).Distinct().Where(phase => phase != "triggerExecution").Order(StringComparer.Ordinal).Take(7).ToList();
        return Chart(one, "Operation duration", "what the time of a batch goes into", Words.Duration, [.. phases.Select(phase => (phase, (Func<StreamingQueryProgress, double>)(progress => progress.DurationMs.GetValueOrDefault(phase))))]);
    }

    /// <summary>How far the watermark is behind the newest event.</summary>
    private static Part? Watermark(StreamingQuery one) => one.Progress.All(progress => Gap(progress) is null) ? null
        : Chart(one, "Watermark gap", "how far the watermark is behind the newest event", Words.Duration, ("gap", progress => Gap(progress) ?? 0));

    private static double? Gap(StreamingQueryProgress progress) => Moment(progress, "max") is { } newest && Moment(progress, "watermark") is { } watermark && watermark.ToUnixTimeMilliseconds() > 0
        ? (newest - watermark).TotalMilliseconds
        : null;

    private static DateTimeOffset? Moment(StreamingQueryProgress progress, string name) => progress.EventTime.TryGetValue(name, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static Part? State(StreamingQuery one) => one.Progress.All(progress => progress.StateOperators.Count == 0) ? null : Tags.Several(
        Chart(one, "State rows", "rows kept between batches", Words.Decimal, ("total", progress => progress.StateOperators.Sum(state => state.NumRowsTotal)),
            ("updated", progress => progress.StateOperators.Sum(state => state.NumRowsUpdated)), ("dropped by watermark", progress => progress.StateOperators.Sum(state => state.NumRowsDroppedByWatermark))),
        Chart(one, "State memory", "memory of the state", Words.Bytes, ("bytes", progress => progress.StateOperators.Sum(state => state.MemoryUsedBytes))),
        Custom(one));

    private static Part? Custom(StreamingQuery one)
    {
        var names = one.Progress.SelectMany(progress => progress.StateOperators).SelectMany(state => state.CustomMetrics.Keys).Distinct().Order(StringComparer.Ordinal).Take(7).ToList();
        return names.Count == 0 ? null : Chart(one, "Custom metrics of the state", "as the state store tells them", Words.Decimal,
            [.. names.Select(name => (name, (Func<StreamingQueryProgress, double>)(progress => progress.StateOperators.Sum(state => state.CustomMetrics.GetValueOrDefault(name)))))]);
    }

    private static Part? Chart(StreamingQuery one, string name, string meaning, Func<double, string> words, params (string Name, Func<StreamingQueryProgress, double> Value)[] lines)
    {
        if (lines.Length == 0) return null;
        var series = lines.Select((line, i) => new Series(line.Name, $"c{(i % 7) + 1}", [.. one.Progress.Select(progress => (progress.Timestamp, Finite(line.Value(progress))))])).ToList();
        var chart = new SeriesChart(name, series, one.Progress[0].Timestamp, one.Progress[^1].Timestamp, words) { Width = 460, Height = 130 };
        return Tags.Figure(Tags.H3(name), chart.Show(), Tags.Figcaption(char.ToUpperInvariant(meaning[0]) + meaning[1..] + "."), Tags.Details(Tags.Summary("Numbers"), chart.Numbers()));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
