using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Scheduler;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Scheduler;

public sealed class SchedulingTests
{
    private static readonly Node Node = new()
    {
        Metadata = new ObjectMeta { Name = "tinderbox", Labels = new() { ["disk"] = "ssd" } },
        Status = new NodeStatus { Allocatable = new() { ["cpu"] = new("2"), ["memory"] = new("4Gi"), ["pods"] = new("3") } },
    };

    [Fact]
    public void A_pod_that_fits_is_bound() =>
        Scheduling.Decide(Node, [Pod("a", "1", "1Gi")], Pod("b", "1", "3Gi")).ShouldBe(new SchedulingDecision.Bind("tinderbox"));

    [Theory]
    [InlineData("1", "5Gi", "1 Insufficient memory", "Preemption is not helpful for scheduling.")]
    [InlineData("500m", "3500Mi", "1 Insufficient memory", "No preemption victims found for incoming pod.")]
    [InlineData("1500m", "1Gi", "1 Insufficient cpu", "No preemption victims found for incoming pod.")]
    [InlineData("8", "100Gi", "1 Insufficient cpu, 1 Insufficient memory", "Preemption is not helpful for scheduling.")]
    public void A_pod_that_does_not_fit_is_told_in_the_words_of_kube_scheduler(string cpu, string memory, string reasons, string preemption) =>
        Scheduling.Decide(Node, [Pod("a", "1", "1Gi")], Pod("b", cpu, memory)).ShouldBe(
            new SchedulingDecision.Unschedulable($"0/1 nodes are available: {reasons}. preemption: 0/1 nodes are available: 1 {preemption}"));

    [Fact]
    public void Finished_pods_take_no_room()
    {
        var finished = Pod("a", "2", "4Gi") with { Status = new PodStatus { Phase = "Succeeded" } };

        Scheduling.Decide(Node, [finished], Pod("b", "2", "4Gi")).ShouldBeOfType<SchedulingDecision.Bind>();
    }

    [Fact]
    public void The_number_of_pods_is_bounded() =>
        Message(Scheduling.Decide(Node, [Pod("a"), Pod("b"), Pod("c")], Pod("d"))).ShouldContain("1 Too many pods.");

    [Fact]
    public void A_selector_that_the_node_does_not_meet_keeps_the_pod_waiting()
    {
        var pod = Pod("a");
        var picky = pod with { Spec = pod.Spec! with { NodeSelector = new() { ["disk"] = "tape" } } };

        Message(Scheduling.Decide(Node, [], picky)).ShouldContain("1 node(s) didn't match Pod's node affinity/selector.");
    }

    [Fact]
    public void A_cordoned_node_takes_nothing() =>
        Message(Scheduling.Decide(Node with { Spec = new NodeSpec { Unschedulable = true } }, [], Pod("a"))).ShouldContain("1 node(s) were unschedulable.");

    [Fact]
    public void Without_a_node_nothing_is_bound() =>
        Message(Scheduling.Decide(null, [], Pod("a"))).ShouldBe("no nodes available to schedule pods");

    [Fact]
    public void The_largest_init_container_counts_when_it_asks_for_more()
    {
        var pod = Pod("a", "1", "1Gi");
        var spec = pod.Spec! with { InitContainers = [Pod("i", "3", "1Mi").Spec!.Containers![0], Pod("j", "1", "1Mi").Spec!.Containers![0]] };

        PodResources.Of(pod with { Spec = spec }).ShouldBe(new PodResources(3, 1024 * 1024 * 1024));
    }

    private static string Message(SchedulingDecision decision) => decision.ShouldBeOfType<SchedulingDecision.Unschedulable>().Message;

    private static Pod Pod(string name, string? cpu = null, string? memory = null)
    {
        var requests = new Dictionary<string, Quantity>();
        if (cpu is not null) requests["cpu"] = new(cpu);
        if (memory is not null) requests["memory"] = new(memory);
        return new Pod
        {
            Metadata = new ObjectMeta { Name = name, Uid = name },
            Spec = new PodSpec { Containers = [new Container { Name = "c", Resources = new ResourceRequirements { Requests = requests } }] },
        };
    }
}
