using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice;

/// <summary>A query with its plan.</summary>
public sealed record QueryFacts(SqlExecution Execution, SqlExecutionDetails Details)
{
    public long Id => Execution.ExecutionId;

    public IReadOnlyList<SparkPlanGraphNode> Nodes => Details.Graph.Nodes;

    /// <summary>Milliseconds; 0 while it runs.</summary>
    public long Duration => Execution.CompletionTime is { } end && Execution.SubmissionTime >= 0 ? end - Execution.SubmissionTime : 0;

    /// <summary>A node's metric; null where it has none or nothing was told. Logs of 3.0 have longer names that begin the same.</summary>
    public SqlMetricValue? Metric(SparkPlanGraphNode node, string name)
    {
        foreach (var metric in node.Metrics)
            if (metric.Name.Trim().StartsWith(name, StringComparison.Ordinal) && Details.Metrics.TryGetValue(metric.AccumulatorId, out var value)) return value;
        return null;
    }

    /// <summary>The sum of a node's metric; 0 where there is none.</summary>
    public long Sum(SparkPlanGraphNode node, string name) => Metric(node, name)?.Sum ?? 0;

    /// <summary>Nodes whose rows go to this one.</summary>
    public IEnumerable<SparkPlanGraphNode> Children(SparkPlanGraphNode node) => Details.Graph.Edges.Where(edge => edge.ToId == node.Id).Select(edge => Nodes[edge.FromId]);

    /// <summary>The nearest node below, the node itself included, that <paramref name="wanted"/> accepts; only single-child paths are walked.</summary>
    public SparkPlanGraphNode? Below(SparkPlanGraphNode node, Func<SparkPlanGraphNode, bool> wanted)
    {
        for (var (at, steps) = (node, 0); steps <= Nodes.Count; steps++)
        {
            if (wanted(at)) return at;
            var children = Children(at).Take(2).ToList();
            if (children.Count != 1) return null;
            at = children[0];
        }
        return null;
    }
}
