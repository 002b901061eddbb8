using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ControllerManager;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ControllerManager;

public sealed class EndpointsDecisionTests
{
    private static readonly Service Service = new()
    {
        Metadata = new ObjectMeta { Name = "svc", Namespace = "spark" },
        Spec = new ServiceSpec { ClusterIP = "None", Selector = new() { ["role"] = "driver" }, Ports = [new ServicePort { Name = "rpc", Port = 7078, TargetPort = 7078 }] },
    };

    [Fact]
    public void Ready_pods_of_the_namespace_are_addresses_and_others_are_not_ready()
    {
        Pod[] pods =
        [
            Pod("a", "spark", "127.1.0.1", "True"), Pod("b", "spark", "127.1.0.2", "False"), Pod("c", "other", "127.1.0.3", "True"),
            Pod("d", "spark", "127.1.0.4", "True") with { Metadata = new ObjectMeta { Name = "d", Namespace = "spark" } },
        ];

        var subset = EndpointsDecision.Decide(Service, pods)!.Subsets!.ShouldHaveSingleItem();

        subset.Addresses!.Select(address => address.Ip).ShouldBe(["127.1.0.1"]);
        subset.NotReadyAddresses!.Select(address => address.Ip).ShouldBe(["127.1.0.2"]);
        subset.Ports!.ShouldHaveSingleItem().Port.ShouldBe(7078);
    }

    [Fact]
    public void Without_pods_there_are_no_subsets() => EndpointsDecision.Decide(Service, [])!.Subsets.ShouldBeNull();

    [Fact]
    public void Without_a_selector_the_endpoints_are_somebody_elses() =>
        EndpointsDecision.Decide(Service with { Spec = new ServiceSpec() }, []).ShouldBeNull();

    private static Pod Pod(string name, string ns, string address, string ready) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = ns, Labels = new() { ["role"] = "driver" } },
        Status = new PodStatus { Phase = "Running", PodIP = address, Conditions = [new PodCondition { Type = "Ready", Status = ready }] },
    };
}
