using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.Bootstrap.Tests.Stories;
using Tinderbox.Kubernetes.Client.Informers;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster;
using Tinderbox.LocalCluster.ApiServer.Storage;
using Tinderbox.LocalCluster.ControllerManager;
using Tinderbox.LocalCluster.Kubelet;
using Tinderbox.LocalCluster.Kubelet.Images;
using Tinderbox.LocalCluster.Kubelet.Network;
using Tinderbox.LocalCluster.Kubelet.Runtime;
using Tinderbox.LocalCluster.Scheduler;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>
/// A node for the real control plane: the embedded scheduler and kubelet, which look at a copy of its pods, nodes and services and write to it as
/// anybody does. Names lead to pods by endpoints of our own: a real API server takes no loopback addresses into its. What it is for: applications that truly run under the real API server and its authorizer.
/// </summary>
internal sealed class RealNode : IAsyncDisposable
{
    private const string Address = "127.0.0.1";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ClusterStore _copy = new(null);
    private readonly LoopbackShare _share = LoopbackShare.Claim();
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-node-").FullName;
    private readonly KubernetesClient _client;
    private Task _running = Task.CompletedTask;

    private RealNode(RealApiServer real) => _client = new KubernetesClient(real.Admin);

    /// <summary>A node that is ready and has the image <c>tinderbox.local/spark:VERSION</c>, whose working folder shows the application's.</summary>
    public static async Task<RealNode> StartAsync(RealApiServer real, string version, string sparkHome, string application, CancellationToken cancellationToken)
    {
        var node = new RealNode(real);
        var images = new ImageOptions { SparkHomes = new Dictionary<string, string> { [version] = sparkHome }, ApplicationDirectory = application };
        var settings = new KubeletSettings(
            KubeletSettings.DefaultNodeName, Address, NodeRegistration.Capacity(null, null), Path.Combine(node._folder, "run"), Path.Combine(node._folder, "logs"), Path.Combine(node._folder, "volumes"),
            new ApiAddress(Address, real.Admin.Server.Port), await File.ReadAllTextAsync(real.CertificateAuthorityPath, cancellationToken), new ImageRegistry(images, null), Isolation.For(System.Environment.IsPrivilegedProcess));
        await node.RegisterAsync(settings, cancellationToken);
        node.Run(settings);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(_running);
        await _client.Nodes().DeleteAsync(KubeletSettings.DefaultNodeName, null, CancellationToken.None);
        _client.Dispose();
        _share.Dispose();
        _copy.Dispose();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Run(KubeletSettings settings)
    {
        var view = new ClusterView(_copy);
        var kubelet = new LocalKubelet(new KubeletContext(settings, _client, view, TimeProvider.System, TestContext.Current.SendDiagnosticMessage) { Addresses = new AddressAllocator(_share.Number) });
        var scheduler = new PodScheduler(view, _client, TimeProvider.System, TestContext.Current.SendDiagnosticMessage);
        kubelet.Subscribe();
        scheduler.Subscribe();
        var changed = new Pulse();
        view.Pods.Subscribe(changed);
        view.Services.Subscribe(changed);
        var token = _stopping.Token;
        _running = Task.WhenAll(
            view.RunAsync(token), kubelet.RunAsync(token), scheduler.RunAsync(token), BeatAsync(settings), new ReconcileLoop("endpoints", changed, _ => PublishAsync(view), TimeProvider.System, TestContext.Current.SendDiagnosticMessage).RunAsync(token),
            CopyAsync(_client.Pods(null), ResourceTypes.Pods), CopyAsync(_client.Nodes(), ResourceTypes.Nodes), CopyAsync(_client.Services(null), ResourceTypes.Services));
    }

    private Task RegisterAsync(KubeletSettings settings, CancellationToken cancellationToken) =>
        NodeRegistration.RegisterAsync(_client, settings.NodeName, settings.NodeAddress, settings.Resources, TimeProvider.System, cancellationToken);

    // a node that is silent for 40 seconds is given up by the controllers, and its pods leave their Services
    private async Task BeatAsync(KubeletSettings settings)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        while (await timer.WaitForNextTickAsync(_stopping.Token)) await RegisterAsync(settings, _stopping.Token);
    }

    private async Task CopyAsync<T>(ResourceClient<T> resource, ResourceType type) where T : class, IKubernetesObject
    {
        var informer = new Informer<T>(resource, new WatchOptions(), TimeProvider.System);
        var running = informer.RunAsync(_stopping.Token);
        await foreach (var change in informer.EventsAsync(_stopping.Token))
        {
            if (change.New is { } now) Put(type, now);
            else if (_copy.Find(type, change.Object.Metadata.Namespace, change.Object.Metadata.Name!) is { } before) _copy.TryDelete(before);
        }
        await running;
    }

    private Task PublishAsync(ClusterView view)
    {
        foreach (var endpoints in view.Services.Items.Select(service => EndpointsDecision.Decide(service, view.Pods.Items)).OfType<Endpoints>()) Put(ResourceTypes.Endpoints, endpoints);
        return Task.CompletedTask;
    }

    private void Put<T>(ResourceType type, T now) where T : class, IKubernetesObject
    {
        if (_copy.Find(type, now.Metadata.Namespace, now.Metadata.Name!) is { } before) _copy.TryReplace(before, Json(now));
        else _copy.TryCreate(type, Json(now));
    }

    private static JsonObject Json<T>(T item) => JsonSerializer.SerializeToNode(item, (JsonTypeInfo<T>)KubernetesJson.Wire.GetTypeInfo(typeof(T))!)!.AsObject();
}
