namespace Tinderbox.History.Sql;

/// <summary>Draws a plan: which nodes appear, under which number, in which cluster, and what joins them.</summary>
internal sealed class SparkPlanGraphBuilder
{
    private readonly List<SparkPlanGraphNode> _nodes = [];
    private readonly List<SparkPlanGraphEdge> _edges = [];
    private readonly Dictionary<SparkPlanInfo, int> _exchanges = new(SparkPlanInfo.ByPlan);

    public static SparkPlanGraph Build(SparkPlanInfo? plan)
    {
        if (plan is null) return SparkPlanGraph.Empty;
        var builder = new SparkPlanGraphBuilder();
        builder.Visit(plan, null, null);
        return new(builder._nodes, builder._edges);
    }

    private void Visit(SparkPlanInfo plan, int? parent, int? cluster)
    {
        switch (plan.NodeName)
        {
            case var name when name.StartsWith("WholeStageCodegen", StringComparison.Ordinal):
                VisitChild(plan, parent, Add(plan, null, isCluster: true));
                break;
            case "InputAdapter" or "TableCacheQueryStage" or "ResultQueryStage":
                VisitChild(plan, parent, null);
                break;
            case "BroadcastQueryStage" or "ShuffleQueryStage":
                if (Child(plan) is not { } exchange || !PointToDrawn(exchange, parent)) VisitChild(plan, parent, null);
                break;
            case "Subquery" when cluster is not null:
                Visit(plan, parent, null);
                break;
            case "Subquery" when _exchanges.TryGetValue(plan, out var drawn):
                Join(drawn, parent, onlyOnce: true);
                break;
            case "ReusedSubquery":
                // may come before the original: the rules for Subquery make both one node
                VisitChild(plan, parent, cluster);
                break;
            case "ReusedExchange" when Child(plan) is { } reused && PointToDrawn(reused, parent):
                break;
            default:
                Draw(plan, parent, cluster);
                break;
        }
    }

    private void Draw(SparkPlanInfo plan, int? parent, int? cluster)
    {
        var id = Add(plan, cluster, isCluster: false);
        if (plan.NodeName == "Subquery" || plan.NodeName.Contains("Exchange", StringComparison.Ordinal)) _exchanges[plan] = id;
        Join(id, parent, onlyOnce: false);
        foreach (var child in plan.Children) Visit(child, id, cluster);
    }

    private void VisitChild(SparkPlanInfo plan, int? parent, int? cluster)
    {
        if (Child(plan) is { } child) Visit(child, parent, cluster);
    }

    private bool PointToDrawn(SparkPlanInfo exchange, int? parent)
    {
        if (!_exchanges.TryGetValue(exchange, out var drawn)) return false;
        Join(drawn, parent, onlyOnce: false);
        return true;
    }

    private void Join(int from, int? to, bool onlyOnce)
    {
        if (to is not { } parent) return;
        var edge = new SparkPlanGraphEdge(from, parent);
        if (!onlyOnce || !_edges.Contains(edge)) _edges.Add(edge);
    }

    private int Add(SparkPlanInfo plan, int? cluster, bool isCluster)
    {
        var id = _nodes.Count;
        _nodes.Add(new(id, plan.NodeName, plan.SimpleString, cluster, isCluster, plan.Metrics, plan.Metadata));
        return id;
    }

    private static SparkPlanInfo? Child(SparkPlanInfo plan) => plan.Children.Count > 0 ? plan.Children[0] : null;
}
