using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>The kinds that scheduler, controllers and kubelet look at.</summary>
public sealed class ClusterView(ClusterStore store)
{
    public Watched<Pod> Pods { get; } = new(store, ResourceTypes.Pods);
    public Watched<Node> Nodes { get; } = new(store, ResourceTypes.Nodes);
    public Watched<Service> Services { get; } = new(store, ResourceTypes.Services);
    public Watched<Endpoints> Endpoints { get; } = new(store, ResourceTypes.Endpoints);
    public Watched<Namespace> Namespaces { get; } = new(store, ResourceTypes.Namespaces);
    public Watched<ServiceAccount> ServiceAccounts { get; } = new(store, ResourceTypes.ServiceAccounts);
    public Watched<ConfigMap> ConfigMaps { get; } = new(store, ResourceTypes.ConfigMaps);
    public Watched<PersistentVolumeClaim> Claims { get; } = new(store, ResourceTypes.PersistentVolumeClaims);

    /// <summary>Follows all of them until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Pods.RunAsync(cancellationToken), Nodes.RunAsync(cancellationToken), Services.RunAsync(cancellationToken), Endpoints.RunAsync(cancellationToken),
        Namespaces.RunAsync(cancellationToken), ServiceAccounts.RunAsync(cancellationToken), ConfigMaps.RunAsync(cancellationToken), Claims.RunAsync(cancellationToken));
}
