using Shouldly;
using Tinderbox.History.Graphs;

namespace Tinderbox.History.Tests.Graphs;

public sealed class RddOperationGraphsTests
{
    [Fact]
    public void The_last_job_that_lists_a_stage_says_how_it_looks()
    {
        var listener = new RddOperationGraphListener();
        listener.OnStage(4, 0, [Rdd(1)]);
        listener.OnStage(4, 1, [Rdd(1), Rdd(2)]);
        listener.OnStage(5, 0, [Rdd(3)]);
        listener.OnStageRemoved(5);

        var graphs = new RddOperationGraphs(listener.Snapshot());

        graphs.Find(4)!.RootCluster.Name.ShouldBe("Stage 4 (attempt 1)");
        graphs.Find(4)!.RootCluster.ChildClusters[0].ChildNodes.Select(node => node).ShouldBe([Rdd(1).Node, Rdd(2).Node]);
        graphs.Find(5).ShouldBeNull();
    }

    private static RddOperation Rdd(int id) => new(new(id, "rdd", true, false, "here", "UNORDERED"), [], """{"id":"a","name":"map"}""");
}
