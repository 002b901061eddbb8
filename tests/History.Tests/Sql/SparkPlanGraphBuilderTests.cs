using Shouldly;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Tests.Sql;

public sealed class SparkPlanGraphBuilderTests
{
    [Fact]
    public void Codegen_is_a_cluster_that_ends_at_its_input()
    {
        var graph = SparkPlanGraphBuilder.Build(Node("WholeStageCodegen (2)", Node("Sort", Node("InputAdapter", Node("Scan")))));

        Lines(graph).ShouldBe(["0 WholeStageCodegen (2) cluster", "1 Sort in 0", "2 Scan", "2 -> 1"]);
    }

    [Theory]
    [InlineData("ShuffleQueryStage")]
    [InlineData("BroadcastQueryStage")]
    [InlineData("TableCacheQueryStage")]
    [InlineData("ResultQueryStage")]
    public void Query_stages_are_not_drawn(string stage) =>
        Lines(SparkPlanGraphBuilder.Build(Node("Project", Node(stage, Node("Exchange"))))).ShouldBe(["0 Project", "1 Exchange", "1 -> 0"]);

    [Fact]
    public void A_reused_exchange_is_an_edge_to_the_first()
    {
        var graph = SparkPlanGraphBuilder.Build(Node("Join", Node("ShuffleQueryStage", Node("Exchange", Node("Scan"))), Node("Filter", Node("ReusedExchange", Node("Exchange", Node("Scan"))))));

        Lines(graph).ShouldBe(["0 Join", "1 Exchange", "2 Scan", "3 Filter", "1 -> 0", "2 -> 1", "3 -> 0", "1 -> 3"]);
    }

    [Fact]
    public void A_reused_exchange_that_nobody_drew_is_a_node() =>
        Lines(SparkPlanGraphBuilder.Build(Node("Join", Node("ReusedExchange", Node("Exchange"))))).ShouldBe(["0 Join", "1 ReusedExchange", "2 Exchange", "1 -> 0", "2 -> 1"]);

    [Fact]
    public void Subqueries_stand_outside_of_clusters_and_once()
    {
        var graph = SparkPlanGraphBuilder.Build(Node("WholeStageCodegen (1)", Node("Filter", Node("Subquery", Node("Scan")), Node("ReusedSubquery", Node("Subquery", Node("Scan"))))));

        Lines(graph).ShouldBe(["0 WholeStageCodegen (1) cluster", "1 Filter in 0", "2 Subquery", "3 Scan", "2 -> 1", "3 -> 2"]);
    }

    [Fact]
    public void Wrappers_without_a_child_are_nothing() => SparkPlanGraphBuilder.Build(Node("InputAdapter")).Nodes.ShouldBeEmpty();

    private static SparkPlanInfo Node(string name, params SparkPlanInfo[] children) => new(name, name + " text", children, new Dictionary<string, string>(), []);

    private static IEnumerable<string> Lines(SparkPlanGraph graph) =>
        graph.Nodes.Select(node => $"{node.Id} {node.Name}{(node.IsCluster ? " cluster" : "")}{(node.ClusterId is { } cluster ? $" in {cluster}" : "")}").Concat(graph.Edges.Select(edge => $"{edge.FromId} -> {edge.ToId}"));
}
