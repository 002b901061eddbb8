using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Xunit;

namespace Tinderbox.LocalCluster.Tests;

public sealed class ClusterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-cluster-").FullName;
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(30));
    private Cluster _cluster = null!;
    private KubernetesClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.StartAsync(new ClusterOptions { Kubelet = false, RunDirectory = _folder }, _bound.Token);
        _client = new KubernetesClient(_cluster.ApiServer.AdminClientOptions());
    }

    [Fact]
    public async Task A_pod_is_bound_to_the_node_and_one_that_is_too_large_is_told_why()
    {
        await _client.Pods("default").CreateAsync(Pod("small", "64Mi"), _bound.Token);
        await _client.Pods("default").CreateAsync(Pod("large", "900Ti"), _bound.Token);

        (await UntilAsync("small", pod => pod.Spec?.NodeName is not null)).Spec!.NodeName.ShouldBe("tinderbox");
        var large = await UntilAsync("large", pod => pod.Status?.Conditions?.Exists(one => one.Reason == "Unschedulable") == true);
        large.Status!.Conditions!.Single(one => one.Type == "PodScheduled").Message.ShouldBe(
            "0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.");
    }

    [Fact]
    public async Task What_an_owner_leaves_behind_is_collected()
    {
        var driver = await _client.Pods("default").CreateAsync(Pod("driver", "1Mi"), _bound.Token);
        var owner = new OwnerReference { ApiVersion = "v1", Kind = "Pod", Name = "driver", Uid = driver.Metadata.Uid! };
        var map = new ConfigMap { Metadata = new ObjectMeta { Name = "conf", Namespace = "default", OwnerReferences = [owner] } };
        await _client.ConfigMaps("default").CreateAsync(map, _bound.Token);

        await _client.Pods("default").DeleteAsync("driver", new DeleteOptions { GracePeriodSeconds = 0 }, _bound.Token);

        while (await _client.ConfigMaps("default").FindAsync("conf", _bound.Token) is not null) await Task.Delay(20, _bound.Token);
    }

    [Fact]
    public async Task A_namespace_goes_with_all_that_is_in_it()
    {
        await _client.Namespaces().CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "spark" } }, _bound.Token);
        await _client.ConfigMaps("spark").CreateAsync(new ConfigMap { Metadata = new ObjectMeta { Name = "conf", Namespace = "spark" } }, _bound.Token);

        await _client.Namespaces().DeleteAsync("spark", new DeleteOptions(), _bound.Token);

        while (await _client.Namespaces().FindAsync("spark", _bound.Token) is not null) await Task.Delay(20, _bound.Token);
        (await _client.ConfigMaps(null).ListAllAsync(new ListOptions(), _bound.Token)).Items.ShouldNotContain(map => map.Metadata.Namespace == "spark");
    }

    [Fact]
    public async Task A_service_follows_the_pods_that_a_test_makes_ready()
    {
        var pod = Pod("web", "1Mi");
        await _client.Pods("default").CreateAsync(pod with { Metadata = pod.Metadata with { Labels = new() { ["app"] = "web" } } }, _bound.Token);
        var spec = new ServiceSpec { ClusterIP = "None", Selector = new() { ["app"] = "web" }, Ports = [new ServicePort { Port = 80 }] };
        await _client.Services("default").CreateAsync(new Service { Metadata = new ObjectMeta { Name = "web", Namespace = "default" }, Spec = spec }, _bound.Token);

        var ready = new JsonObject { ["type"] = "Ready", ["status"] = "True" };
        var status = new JsonObject { ["status"] = new JsonObject { ["phase"] = "Running", ["podIP"] = "127.1.0.1", ["conditions"] = new JsonArray(ready) } };
        await _client.Pods("default").PatchStatusAsync("web", Patch.Strategic(status), _bound.Token);

        while ((await _client.Endpoints("default").FindAsync("web", _bound.Token))?.Subsets?[0].Addresses?[0].Ip != "127.1.0.1") await Task.Delay(20, _bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _cluster.DisposeAsync();
        _bound.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Pod> UntilAsync(string name, Func<Pod, bool> condition)
    {
        while (true)
        {
            var pod = await _client.Pods("default").GetAsync(name, _bound.Token);
            if (condition(pod)) return pod;
            await Task.Delay(20, _bound.Token);
        }
    }

    private static Pod Pod(string name, string memory) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default" },
        Spec = new PodSpec
        {
            Containers = [new Container { Name = "c", Image = "i", Resources = new ResourceRequirements { Requests = new() { ["memory"] = new Quantity(memory) } } }],
        },
    };
}
