using System.Text.Json;

namespace Tinderbox.History.Graphs;

/// <summary>Draws the RDDs of a stage.</summary>
internal sealed class RddOperationGraphBuilder
{
    private readonly Dictionary<string, RddOperationCluster> _clusters = [];
    private readonly HashSet<int> _drawn = [];
    private readonly HashSet<int> _dropped = [];
    private readonly List<RddOperationEdge> _edges = [];
    private readonly RddOperationCluster _root;

    private RddOperationGraphBuilder(int stageId, int attemptId) =>
        _root = new($"stage_{stageId}", attemptId == 0 ? $"Stage {stageId}" : $"Stage {stageId} (attempt {attemptId})");

    /// <summary>The graph of a stage.</summary>
    /// <param name="retainedRoots"><c>spark.ui.dagGraph.retainedRootRDDs</c>: RDDs without parents beyond it are not drawn, nor is what depends on them alone.</param>
    public static RddOperationGraph Build(int stageId, int attemptId, IEnumerable<RddOperation> rdds, int retainedRoots)
    {
        var builder = new RddOperationGraphBuilder(stageId, attemptId);
        var all = rdds.OrderBy(rdd => rdd.Node.Id).ToList();
        var roots = 0;
        foreach (var rdd in all)
        {
            if (rdd.ParentIds.Count == 0) roots++;
            builder.Draw(rdd, rdd.ParentIds.Count == 0 ? roots <= retainedRoots : rdd.ParentIds.Any(id => !builder._dropped.Contains(id)));
        }
        return builder.Classify(all.Select(rdd => rdd.Node.Id).ToHashSet());
    }

    private void Draw(RddOperation rdd, bool allowed)
    {
        if (allowed)
        {
            _drawn.Add(rdd.Node.Id);
            _edges.AddRange(rdd.ParentIds.Where(id => !_dropped.Contains(id)).Select(id => new RddOperationEdge(id, rdd.Node.Id)));
        }
        else _dropped.Add(rdd.Node.Id);
        var innermost = _root;
        foreach (var (id, name) in Scopes(rdd.Scope))
        {
            if (!_clusters.TryGetValue(id, out var cluster)) _clusters[id] = cluster = new(id, name);
            innermost.Attach(cluster);
            innermost = cluster;
        }
        if (allowed) innermost.Attach(rdd.Node);
    }

    private RddOperationGraph Classify(HashSet<int> ours) => new(
        _root,
        [.. _edges.Where(edge => ours.Contains(edge.FromId) && ours.Contains(edge.ToId))],
        [.. _edges.Where(edge => ours.Contains(edge.FromId) && !ours.Contains(edge.ToId))],
        [.. _edges.Where(edge => !ours.Contains(edge.FromId) && ours.Contains(edge.ToId))]);

    // outermost first; a scope that can't be read is none
    private static List<(string Id, string Name)> Scopes(string? scope)
    {
        List<(string Id, string Name)> scopes = [];
        if (string.IsNullOrEmpty(scope)) return scopes;
        try
        {
            using var document = JsonDocument.Parse(scope, new JsonDocumentOptions { MaxDepth = 1000 });
            for (var at = document.RootElement; at.ValueKind == JsonValueKind.Object; at = at.TryGetProperty("parent", out var parent) ? parent : default)
                scopes.Add((Text(at, "id"), Text(at, "name")));
        }
        catch (JsonException)
        {
            scopes.Clear();
        }
        scopes.Reverse();
        return scopes;
    }

    private static string Text(JsonElement scope, string member) => scope.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
