using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary>Metrics of plan nodes, as short words and as numbers.</summary>
internal static class PlanMetrics
{
    /// <summary>The operator's name; a command that Connect made has none.</summary>
    public static string NameOf(SparkPlanGraphNode node) => node.Name.Trim() is { Length: > 0 } name ? name : "(unnamed)";

    /// <summary>"1.2 s, at most 400 ms": the sum, and the largest of one task where several took part.</summary>
    public static string Brief(SqlMetricValue value)
    {
        var words = Unit(value.MetricType);
        if (value.MetricType == "average") return value.Count == 0 ? words(0) : words(value.Median / 10.0);
        return value.Count > 1 && value.MetricType is not "sum" ? $"{words(value.Sum)}, at most {words(value.Max)}" : words(value.Sum);
    }

    /// <summary>All that Spark says of a metric: its sum, and of its tasks the least, the median and the most.</summary>
    public static string Whole(SqlMetricValue value)
    {
        var words = Unit(value.MetricType);
        var tenths = value.MetricType == "average" ? 10.0 : 1;
        return value.Count > 1 && value.MetricType is not "sum"
            ? $"{(value.MetricType == "average" ? "" : $"{words(value.Sum)}: ")}least {words(value.Min / tenths)}, median {words(value.Median / tenths)}, most {words(value.Max / tenths)}"
            : Brief(value);
    }

    /// <summary>Milliseconds that the node's own timers counted over all tasks.</summary>
    public static double Time(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values) => node.Metrics.Sum(metric => values.TryGetValue(metric.AccumulatorId, out var value)
        ? metric.MetricType switch { "timing" => Math.Max(0, value.Sum), "nsTiming" => Math.Max(0, value.Sum / 1e6), _ => 0 }
        : 0);

    public static long? Rows(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values) => Find(node, values, "number of output rows");

    public static long? Find(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values, string name) =>
        node.Metrics.FirstOrDefault(metric => metric.Name == name) is { } metric && values.TryGetValue(metric.AccumulatorId, out var value) ? value.Sum : null;

    private static Func<double, string> Unit(string type) => type switch
    {
        "size" => Words.Bytes,
        "timing" => Words.Duration,
        "nsTiming" => value => Words.Duration(value / 1e6),
        "average" => Words.Decimal,
        _ => value => Words.Count((long)value),
    };
}
