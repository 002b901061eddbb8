using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary>The numbers of the plan's picture: every operator with its time, its rows and all its metrics.</summary>
internal static class PlanOperators
{
    private const int Most = 1000;

    public static Part Show(SparkPlanGraph graph, IReadOnlyDictionary<long, SqlMetricValue> values)
    {
        var slowest = Math.Max(1, graph.Nodes.Select(node => PlanMetrics.Time(node, values)).DefaultIfEmpty(0).Max());
        return Tags.Several(
            Tags.Scroll("Operators of the plan", Tags.Table(
                Tags.Caption(Tags.Class("unseen"), "Operators of the plan"),
                Tags.Thead(Tags.Tr(Head("Node"), Head("Operator"), Number("Time over all tasks"), Number("Output rows"), Head("Metrics"))),
                Tags.Tbody(Tags.Each(graph.Nodes.OrderByDescending(node => PlanMetrics.Time(node, values)).ThenBy(node => node.Id).Take(Most), node => Row(node, values, slowest))))),
            graph.Nodes.Count > Most ? Tags.P(Tags.Class("note"), $"{Words.Count(graph.Nodes.Count - Most)} more operators are in the JSON.") : null);
    }

    /// <summary>Tables and files that are read, and how they are joined.</summary>
    public static Part? ScansAndJoins(SparkPlanGraph graph, IReadOnlyDictionary<long, SqlMetricValue> values)
    {
        var scans = graph.Nodes.Where(node => IsScan(node.Name)).Take(100).ToList();
        var joins = graph.Nodes.Where(node => node.Name.Contains("Join", StringComparison.Ordinal) || node.Name.Contains("CartesianProduct", StringComparison.Ordinal)).Take(100).ToList();
        if (scans.Count + joins.Count == 0) return null;
        return Tags.Div(Tags.Class("columns"),
            scans.Count == 0 ? null : Tags.Div(Tags.Class("card"), Tags.H2("Reads"), Tags.Ul(Tags.Each(scans, node => Item(node, Scanned(node, values))))),
            joins.Count == 0 ? null : Tags.Div(Tags.Class("card"), Tags.H2("Joins"), Tags.Ul(Tags.Each(joins, node => Item(node, PlanMetrics.Rows(node, values) is { } rows ? Words.Plural(rows, "row") : "")))));
    }

    private static bool IsScan(string name) => name.StartsWith("Scan", StringComparison.Ordinal) || name.Contains("BatchScan", StringComparison.Ordinal) || name.Contains("TableScan", StringComparison.Ordinal) || name.StartsWith("FileScan", StringComparison.Ordinal);

    private static Part Item(SparkPlanGraphNode node, string numbers) => Tags.Li(
        Tags.A(Url.Fragment($"node-{node.Id}"), Tags.Strong(Tags.Said(Units.Show.Clip(PlanMetrics.NameOf(node), 160)))), numbers.Length == 0 ? null : $" · {numbers}",
        Tags.Element("small", Tags.Class("note"), " ", Tags.Said(Units.Show.Clip(node.Description.ReplaceLineEndings(" "), 240))));

    private static string Scanned(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values)
    {
        string?[] numbers =
        [
            PlanMetrics.Rows(node, values) is { } rows ? Words.Plural(rows, "row") : null,
            PlanMetrics.Find(node, values, "number of files read") is { } files ? Words.Plural(files, "file") : null,
            PlanMetrics.Find(node, values, "size of files read") is { } bytes ? Words.Bytes(bytes) : null,
            PlanMetrics.Find(node, values, "number of partitions read") is { } partitions ? Words.Plural(partitions, "partition") : null,
        ];
        return string.Join(", ", numbers.OfType<string>());
    }

    private static Part Row(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values, double slowest)
    {
        var time = PlanMetrics.Time(node, values);
        return Tags.Tr(Tags.Id($"node-{node.Id}"),
            Tags.Td(Tags.Class("n"), $"{node.Id}"),
            Tags.Th(Tags.Scope("row"), Tags.Class("long"), Tags.Said(Units.Show.Clip(PlanMetrics.NameOf(node), 200)), node.ClusterId is { } cluster ? Tags.Element("small", $"in node {cluster}") : null,
                node.Description.Trim() is var said && (said.Length == 0 || said == node.Name.Trim()) ? null : Tags.Element("small", Units.Show.Text(node.Description))),
            Tags.Td(Tags.Class("n"), time > 0 ? Tags.Several(Words.Duration(time), " ", Bars.Share(time / slowest, "c2")) : Units.Show.Nothing),
            Tags.Td(Tags.Class("n"), PlanMetrics.Rows(node, values) is { } rows ? Words.Count(rows) : Units.Show.Nothing),
            Tags.Td(Tags.Each(node.Metrics.Where(metric => values.ContainsKey(metric.AccumulatorId)), metric => Metric(metric, values[metric.AccumulatorId]))));
    }

    private static Part Metric(SqlPlanMetric metric, SqlMetricValue value) => Tags.Div(
        Tags.Said(Units.Show.Clip(metric.Name, 120)), ": ", Tags.Strong(Tags.Hint(Units.Show.Clip(value.Text, 400)), PlanMetrics.Whole(value)),
        value is { Count: > 1, StageId: >= 0 } && metric.MetricType is not "sum" ? Tags.Span(Tags.Class("note"), $" (in stage {value.StageId}.{value.StageAttemptId}, task {value.TaskId})") : null);

    private static Part Head(string word) => Tags.Th(Tags.Scope("col"), word);

    private static Part Number(string word) => Tags.Th(Tags.Scope("col"), Tags.Class("n"), word);
}
