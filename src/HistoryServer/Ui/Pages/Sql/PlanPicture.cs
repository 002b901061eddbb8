using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Graphs;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Sql;

/// <summary>A query's plan as a picture: data flows down, numbers stand in the boxes, rows on the arrows, and what took the time is marked.</summary>
internal static class PlanPicture
{
    private const int MostLines = 7;

    /// <summary>A node with this share of the plan's time or more is marked.</summary>
    private const double Hot = 0.25;

    public static Part Show(string name, SparkPlanGraph graph, IReadOnlyDictionary<long, SqlMetricValue> values)
    {
        var nodes = graph.Nodes.Where(node => !node.IsCluster).ToList();
        var places = nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var clusters = graph.Nodes.Where(node => node.IsCluster).ToDictionary(node => node.Id);
        var whole = Math.Max(1, nodes.Sum(node => PlanMetrics.Time(node, values)));
        return new GraphPicture(name,
            [.. nodes.Select(node => new GraphNode(PlanMetrics.NameOf(node), [.. Lines(node, values)])
            {
                Look = PlanMetrics.Time(node, values) / whole >= Hot && whole > 100 ? "hot" : node.Name.Contains("InMemory", StringComparison.Ordinal) ? "cached" : "",
                Hint = node.Description,
                Address = Url.Fragment($"node-{node.Id}"),
                Cluster = node.ClusterId is { } id && clusters.TryGetValue(id, out var cluster) ? ClusterName(cluster, values) : null,
            })],
            [.. graph.Edges.Where(edge => places.ContainsKey(edge.FromId) && places.ContainsKey(edge.ToId)).Select(edge =>
                new GraphEdge(places[edge.FromId], places[edge.ToId], PlanMetrics.Rows(nodes[places[edge.FromId]], values) is { } rows ? Words.Plural(rows, "row") : null))]).Show();
    }

    private static IEnumerable<string> Lines(SparkPlanGraphNode node, IReadOnlyDictionary<long, SqlMetricValue> values)
    {
        var about = About(node);
        if (about is not null) yield return about;
        var told = node.Metrics.Where(metric => values.TryGetValue(metric.AccumulatorId, out var value) && value.Sum != 0 && metric.Name != "number of output rows").ToList();
        foreach (var metric in told.Take(MostLines)) yield return $"{metric.Name}: {PlanMetrics.Brief(values[metric.AccumulatorId])}";
        if (told.Count > MostLines) yield return $"and {told.Count - MostLines} more";
    }

    /// <summary>What a scan reads, what a join or filter asks: the part of the description after the node's name.</summary>
    private static string? About(SparkPlanGraphNode node)
    {
        var text = node.Description.StartsWith(node.Name.Trim(), StringComparison.Ordinal) ? node.Description[node.Name.Trim().Length..].Trim() : "";
        return text.Length == 0 ? null : Show2(text);
    }

    private static string Show2(string text) => Units.Show.Clip(text.ReplaceLineEndings(" "), 120);

    private static string ClusterName(SparkPlanGraphNode cluster, IReadOnlyDictionary<long, SqlMetricValue> values) =>
        PlanMetrics.Time(cluster, values) is > 0 and var time ? $"{cluster.Name.Trim()} · {Words.Duration(time)}" : cluster.Name.Trim();
}
