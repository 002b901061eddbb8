namespace Tinderbox.History.Sql;

/// <summary>
/// The plan as Spark draws it: nodes in the order of their ids, clusters (whole-stage codegen) among them, and edges from a child to
/// what reads it. The rules are those of org.apache.spark.sql.execution.ui.SparkPlanGraph.
/// </summary>
public sealed record SparkPlanGraph(IReadOnlyList<SparkPlanGraphNode> Nodes, IReadOnlyList<SparkPlanGraphEdge> Edges)
{
    /// <summary>What an execution without a plan has.</summary>
    public static SparkPlanGraph Empty { get; } = new([], []);
}

/// <summary>A node of the plan.</summary>
/// <param name="Id">Handed out in visiting order, from 0.</param>
/// <param name="ClusterId">Id of the codegen cluster that the node is in; null outside.</param>
/// <param name="IsCluster">The node is itself such a cluster.</param>
public sealed record SparkPlanGraphNode(
    int Id, string Name, string Description, int? ClusterId, bool IsCluster, IReadOnlyList<SqlPlanMetric> Metrics, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Rows go from one node to another, both by id.</summary>
public readonly record struct SparkPlanGraphEdge(int FromId, int ToId);
