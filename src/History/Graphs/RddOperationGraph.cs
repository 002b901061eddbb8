namespace Tinderbox.History.Graphs;

/// <summary>
/// The RDDs of a stage and how they depend on each other (org.apache.spark.ui.scope.RDDOperationGraph). Edges go from parent to child;
/// incoming ones begin, outgoing ones end in another stage.
/// </summary>
public sealed record RddOperationGraph(
    RddOperationCluster RootCluster, IReadOnlyList<RddOperationEdge> Edges, IReadOnlyList<RddOperationEdge> OutgoingEdges, IReadOnlyList<RddOperationEdge> IncomingEdges)
{
    /// <summary>The graph as a job shows it that did not need to run the stage.</summary>
    public RddOperationGraph Skipped() =>
        RootCluster.Name.Contains("skipped", StringComparison.Ordinal) ? this : this with { RootCluster = RootCluster with { Name = RootCluster.Name + " (skipped)" } };
}

/// <summary>The stage itself, or an operation of the program (a scope), which may contain others.</summary>
public sealed record RddOperationCluster(string Id, string Name)
{
    private readonly List<RddOperationNode> _nodes = [];
    private readonly List<RddOperationCluster> _clusters = [];

    /// <summary>RDDs directly in it, by id.</summary>
    public IReadOnlyList<RddOperationNode> ChildNodes => _nodes;

    /// <summary>Operations directly in it, in the order of their first RDD.</summary>
    public IReadOnlyList<RddOperationCluster> ChildClusters => _clusters;

    internal void Attach(RddOperationNode node) => _nodes.Add(node);

    internal void Attach(RddOperationCluster cluster)
    {
        if (!_clusters.Exists(other => other.Id == cluster.Id)) _clusters.Add(cluster);
    }
}

/// <summary>An RDD.</summary>
/// <param name="Cached">Its storage level is not NONE.</param>
/// <param name="DeterministicLevel">DETERMINATE, UNORDERED or INDETERMINATE.</param>
public sealed record RddOperationNode(int Id, string Name, bool Cached, bool Barrier, string Callsite, string DeterministicLevel);

/// <summary>A dependency between RDDs, by id.</summary>
public readonly record struct RddOperationEdge(int FromId, int ToId);
