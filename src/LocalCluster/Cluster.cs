using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;
using Tinderbox.LocalCluster.ControllerManager;
using Tinderbox.LocalCluster.Kubelet;
using Tinderbox.LocalCluster.Kubelet.Images;
using Tinderbox.LocalCluster.Kubelet.Network;
using Tinderbox.LocalCluster.Kubelet.Runtime;
using Tinderbox.LocalCluster.ObjectStore;
using Tinderbox.LocalCluster.Scheduler;

namespace Tinderbox.LocalCluster;

/// <summary>
/// A whole cluster of one node in this process: API server, scheduler, controllers and (unless a test plays it) the kubelet; beside it, if wanted, an S3 endpoint.
/// Its state survives a restart; its pods do not.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    private const string NodeAddress = "127.0.0.1";

    private readonly CancellationTokenSource _stopping = new();
    private readonly KubernetesClient _client;
    private readonly LoopbackShare? _share;

    private Cluster(ApiServerHost apiServer, KubernetesClient client, LoopbackShare? share)
    {
        ApiServer = apiServer;
        _client = client;
        _share = share;
    }

    /// <summary>The API, and the keys to it.</summary>
    public ApiServerHost ApiServer { get; }

    /// <summary>The S3 endpoint; null when none was asked for.</summary>
    public ObjectStoreHost? ObjectStore { get; private set; }

    /// <summary>Ends when the cluster has stopped; faults when a part of it failed for good.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Pods (<c>namespace/name</c>) that ran when an earlier daemon ended without notice; they are failed now.</summary>
    public IReadOnlyList<string> LostPods { get; private set; } = [];

    /// <summary>Starts everything; when this returns, requests are answered and pods are scheduled.</summary>
    /// <exception cref="IOException">The port is taken, or a folder cannot be written.</exception>
    public static async Task<Cluster> StartAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        // 1. folders: what an earlier daemon's pods left has no process any more
        var pods = Path.Combine(options.RunDirectory, "pods");
        if (Directory.Exists(pods)) Directory.Delete(pods, recursive: true);
        Directory.CreateDirectory(options.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var logs = options.LogDirectory ?? Path.Combine(options.RunDirectory, "logs");

        // 2. the API, also where pods look for it by default
        var share = options.Kubelet ? LoopbackShare.Claim() : null;
        var apiServer = await StartApiAsync(options, logs, share, cancellationToken);
        var cluster = new Cluster(apiServer, new KubernetesClient(apiServer.AdminClientOptions()), share);

        try
        {
            // 3. the object store: pods of a daemon before this one are gone, so nobody waits for its old port
            if (options.ObjectStore is { } store) cluster.ObjectStore = await ObjectStoreHost.StartAsync(store, cancellationToken);

            // 4. everybody else
            await cluster.RunAsync(options, logs, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends all pods, then the API.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Completion);
        _client.Dispose();
        await ApiServer.DisposeAsync();
        if (ObjectStore is not null) await ObjectStore.DisposeAsync();
        _share?.Dispose();
        _stopping.Dispose();
    }

    private static async Task<ApiServerHost> StartApiAsync(ClusterOptions options, string logs, LoopbackShare? share, CancellationToken cancellationToken)
    {
        var api = new ApiServerOptions
        {
            StateDirectory = options.StateDirectory,
            Port = options.Port,
            Clock = options.Clock,
            LogDirectory = logs,
            AuditLog = options.AuditLog,
            ExtraEndpoints = share?.Api is { } endpoint ? [endpoint] : [],
        };
        try
        {
            return await ApiServerHost.StartAsync(api, cancellationToken);
        }
        catch
        {
            share?.Dispose();
            throw;
        }
    }

    private async Task RunAsync(ClusterOptions options, string logs, CancellationToken cancellationToken)
    {
        var volumes = Path.Combine(options.StateDirectory ?? options.RunDirectory, "volumes");
        var capacity = NodeRegistration.Capacity(options.NodeCpu, options.NodeMemory);
        await NodeRegistration.RegisterAsync(_client, KubeletSettings.DefaultNodeName, NodeAddress, capacity, options.Clock, cancellationToken);

        var view = new ClusterView(ApiServer.Store);
        List<Func<CancellationToken, Task>> parts = [.. Controllers(options, view, volumes)];
        if (options.Scheduler)
        {
            var scheduler = new PodScheduler(view, _client, options.Clock, options.Log);
            scheduler.Subscribe();
            parts.Add(scheduler.RunAsync);
        }
        if (_share is not null)
        {
            var lost = await Kubelet.LostPods.MarkAsync(_client, options.Clock, cancellationToken);
            LostPods = [.. lost.Select(pod => $"{pod.Metadata.Namespace}/{pod.Metadata.Name}")];
            var file = options.StateDirectory is { } state ? Path.Combine(state, "images.json") : null;
            var api = _share.Api is { } endpoint ? new ApiAddress(endpoint.Address.ToString(), endpoint.Port) : new ApiAddress(NodeAddress, ApiServer.Url.Port);
            var settings = new KubeletSettings(
                KubeletSettings.DefaultNodeName, NodeAddress, capacity, options.RunDirectory, logs, volumes, api, ApiServer.CaPem,
                new ImageRegistry(options.Images, file), Isolation.For(System.Environment.IsPrivilegedProcess));
            var kubelet = new LocalKubelet(new KubeletContext(settings, _client, view, options.Clock, options.Log) { Addresses = new AddressAllocator(_share.Number) });
            kubelet.Subscribe();
            parts.Add(kubelet.RunAsync);
        }
        Completion = CompleteAsync([view.RunAsync(_stopping.Token), .. parts.Select(part => part(_stopping.Token))]);
    }

    private IEnumerable<Func<CancellationToken, Task>> Controllers(ClusterOptions options, ClusterView view, string volumes)
    {
        yield return new GarbageCollector(ApiServer.Store, _client, options.Clock, options.Log).RunAsync;

        var endpoints = new EndpointsController(view, _client);
        yield return Loop("endpoints controller", endpoints.Subscribe, endpoints.ReconcileAsync, options);

        var namespaces = new NamespaceController(view, ApiServer.Store, _client, ApiServer.CaPem);
        yield return Loop("namespace controller", namespaces.Subscribe, namespaces.ReconcileAsync, options);

        var claims = new ClaimController(view, _client, new EventRecorder(_client, "persistentvolume-controller", null, options.Clock), volumes);
        yield return Loop("claim controller", claims.Subscribe, claims.ReconcileAsync, options);
    }

    private static Func<CancellationToken, Task> Loop(string name, Action<Pulse> subscribe, Func<CancellationToken, Task> reconcileAsync, ClusterOptions options)
    {
        var pulse = new Pulse();
        subscribe(pulse);
        return new ReconcileLoop(name, pulse, reconcileAsync, options.Clock, options.Log).RunAsync;
    }

    private static async Task CompleteAsync(Task[] parts)
    {
        try
        {
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException)
        {
            // told to stop
        }
    }
}
