using Shouldly;
using Tinderbox.History.Graphs;

namespace Tinderbox.History.Tests.Graphs;

public sealed class RddOperationGraphBuilderTests
{
    [Fact]
    public void Scopes_nest_and_edges_are_sorted_by_where_they_go()
    {
        var graph = RddOperationGraphBuilder.Build(3, 1,
        [
            Rdd(5, [4], """{"id":"b","name":"map","parent":{"id":"a","name":"count"}}"""),
            Rdd(4, [2], """{"id":"a","name":"count"}"""),
            Rdd(6, [5], null),
        ], int.MaxValue);

        graph.RootCluster.Name.ShouldBe("Stage 3 (attempt 1)");
        graph.RootCluster.ChildNodes.Select(node => node.Id).ShouldBe([6]);
        var count = graph.RootCluster.ChildClusters.ShouldHaveSingleItem();
        (count.Name, count.ChildNodes[0].Id, count.ChildClusters[0].ChildNodes[0].Id).ShouldBe(("count", 4, 5));
        graph.Edges.ShouldBe([new(4, 5), new(5, 6)]);
        graph.IncomingEdges.ShouldBe([new(2, 4)]);
        graph.Skipped().RootCluster.Name.ShouldBe("Stage 3 (attempt 1) (skipped)");
    }

    [Fact]
    public void Roots_beyond_the_limit_go_with_what_hangs_on_them_alone()
    {
        var graph = RddOperationGraphBuilder.Build(0, 0, [Rdd(1, [], null), Rdd(2, [], null), Rdd(3, [2], null), Rdd(4, [1, 3], null)], 1);

        graph.RootCluster.ChildNodes.Select(node => node.Id).ShouldBe([1, 4]);
        graph.Edges.ShouldBe([new(1, 4)]);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("7")]
    [InlineData("")]
    public void A_scope_that_can_not_be_read_is_none(string scope) =>
        RddOperationGraphBuilder.Build(0, 0, [Rdd(1, [], scope)], 9).RootCluster.ChildNodes.ShouldHaveSingleItem();

    private static RddOperation Rdd(int id, int[] parents, string? scope) => new(new(id, "rdd", false, false, "here", "DETERMINATE"), parents, scope);
}
