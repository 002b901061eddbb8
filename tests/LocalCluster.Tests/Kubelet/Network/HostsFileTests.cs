using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Network;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Network;

public sealed class HostsFileTests
{
    [Fact]
    public void Every_service_leads_to_the_pods_behind_it()
    {
        var pod = new HostsSubject("spark", "pi-exec-1", "127.1.0.2", [new HostAlias { Ip = "10.0.0.1", Hostnames = ["a", "b"] }]);

        HostsFile.Write(pod, "127.0.0.2", [Endpoints("spark", "pi-svc", "127.1.0.1"), Endpoints("other", "web", "127.1.0.9")]).ShouldBe(
            """
            # kept current by the tinderbox kubelet
            127.0.0.1	localhost
            ::1	localhost ip6-localhost ip6-loopback
            127.0.0.2	kubernetes.default.svc kubernetes.default.svc.cluster.local kubernetes.default
            127.1.0.2	pi-exec-1
            10.0.0.1	a b
            127.1.0.9	web.other.svc.cluster.local web.other.svc web.other
            127.1.0.1	pi-svc.spark.svc.cluster.local pi-svc.spark.svc pi-svc.spark pi-svc

            """);
    }

    [Fact]
    public void A_host_name_has_at_most_63_letters()
    {
        var pod = new Pod { Metadata = new ObjectMeta { Name = new string('a', 62) + "-b", Namespace = "spark" } };

        HostsSubject.Of(pod, "127.1.0.1").Hostname.ShouldBe(new string('a', 62));
    }

    private static Endpoints Endpoints(string ns, string name, string address) => new()
    {
        Metadata = new ObjectMeta { Namespace = ns, Name = name },
        Subsets = [new EndpointSubset { Addresses = [new EndpointAddress { Ip = address }] }],
    };
}
