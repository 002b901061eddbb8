using Tinderbox.History.Graphs;
using Tinderbox.HistoryServer.Ui.Graphs;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>RDDs of one or several stages as a picture: a box per RDD under the operation that made it, a frame per stage.</summary>
internal static class RddGraphs
{
    public static Part? Show(string name, IReadOnlyList<RddOperationGraph> stages, Func<string, Url?> stageAddress)
    {
        var (nodes, edges, places) = (new List<GraphNode>(), new List<GraphEdge>(), new Dictionary<int, int>());
        foreach (var stage in stages) Collect(stage.RootCluster, stage.RootCluster, "", nodes, places, stages.Count > 1, stageAddress);
        foreach (var edge in stages.SelectMany(stage => stage.Edges.Concat(stage.IncomingEdges).Concat(stage.OutgoingEdges)).Distinct())
            if (places.TryGetValue(edge.FromId, out var from) && places.TryGetValue(edge.ToId, out var to)) edges.Add(new GraphEdge(from, to));
        return nodes.Count == 0 ? null : Tags.Figure(new GraphPicture(name, nodes, edges).Show(),
            Tags.Figcaption("Data flows down. A box is an RDD and the line of code that made it; green ones are cached."),
            Tags.Details(Tags.Summary("As a list"), Tags.Ul(Tags.Each(nodes, node => Tags.Li(Tags.Said($"{(node.Cluster is { } cluster ? cluster + ": " : "")}{node.Title}, {string.Join(", ", node.Lines)}"))))));
    }

    private static void Collect(RddOperationCluster stage, RddOperationCluster cluster, string operation, List<GraphNode> nodes, Dictionary<int, int> places, bool frames, Func<string, Url?> stageAddress)
    {
        foreach (var rdd in cluster.ChildNodes)
        {
            if (!places.TryAdd(rdd.Id, nodes.Count)) continue;
            nodes.Add(new GraphNode(operation.Length == 0 ? rdd.Name : operation, [.. Lines(rdd, operation)])
            {
                Look = $"{(rdd.Cached ? "cached" : "")} {(stage.Name.Contains("(skipped)", StringComparison.Ordinal) ? "skipped" : "")}".Trim(),
                Hint = $"RDD {rdd.Id} {rdd.Name}\n{rdd.Callsite}",
                Cluster = frames ? stage.Name : null,
                Address = frames ? stageAddress(stage.Id) : null,
            });
        }
        foreach (var child in cluster.ChildClusters) Collect(stage, child, child.Name, nodes, places, frames, stageAddress);
    }

    private static IEnumerable<string> Lines(RddOperationNode rdd, string operation)
    {
        yield return $"[{rdd.Id}] {(operation.Length == 0 ? "" : rdd.Name)}".TrimEnd();
        if (rdd.Callsite.Length > 0) yield return rdd.Callsite.ReplaceLineEndings(" ");
        var marks = string.Join(", ", new[] { rdd.Cached ? "cached" : null, rdd.Barrier ? "barrier" : null, rdd.DeterministicLevel is "INDETERMINATE" ? "indeterminate" : rdd.DeterministicLevel is "UNORDERED" ? "unordered" : null }.OfType<string>());
        if (marks.Length > 0) yield return marks;
    }
}
