using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>
/// Gives namespaces their <c>default</c> service account and root certificate, and empties and finalizes those that are going.
/// </summary>
public sealed class NamespaceController(ClusterView view, ClusterStore store, KubernetesClient client, string certificateAuthority)
{
    private const string RootCertificate = "kube-root-ca.crt";

    public void Subscribe(Pulse pulse)
    {
        view.Namespaces.Subscribe(pulse);
        view.ServiceAccounts.Subscribe(pulse);
        // only their end matters: a terminating namespace waits for it
        view.Pods.Subscribe(change => SignalWhenGone(pulse, change.Now));
        view.ConfigMaps.Subscribe(change => SignalWhenGone(pulse, change.Now));
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var ns in view.Namespaces.Items)
        {
            if (ns.Metadata.DeletionTimestamp is null) await FurnishAsync(ns.Metadata.Name!, cancellationToken);
            else await EmptyAsync(ns.Metadata.Name!, cancellationToken);
        }
    }

    private static void SignalWhenGone(Pulse pulse, object? now)
    {
        if (now is null) pulse.Signal();
    }

    private async Task FurnishAsync(string ns, CancellationToken cancellationToken)
    {
        try
        {
            if (view.ServiceAccounts.Find(ns, "default") is null)
                await client.ServiceAccounts(ns).CreateAsync(new ServiceAccount { Metadata = new ObjectMeta { Name = "default", Namespace = ns } }, cancellationToken);
            if (view.ConfigMaps.Find(ns, RootCertificate) is null)
                await client.ConfigMaps(ns).CreateAsync(
                    new ConfigMap { Metadata = new ObjectMeta { Name = RootCertificate, Namespace = ns }, Data = new() { ["ca.crt"] = certificateAuthority } }, cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsAlreadyExists || error.IsNotFound || error.IsForbidden)
        {
            // made meanwhile, or the namespace is going
        }
    }

    private async Task EmptyAsync(string ns, CancellationToken cancellationToken)
    {
        var left = false;
        foreach (var type in ResourceTypes.All.Where(type => type.Namespaced))
            foreach (var item in store.List(type, ns, out _))
            {
                left = true;
                await DeleteAsync(item, cancellationToken);
            }
        if (left && ResourceTypes.All.Where(type => type.Namespaced).Any(type => store.List(type, ns, out _).Count > 0)) return;
        var finalized = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject { ["name"] = ns },
            ["spec"] = new JsonObject { ["finalizers"] = new JsonArray() },
        };
        await client.SendAsync(HttpMethod.Put, ResourceTypes.Namespaces.Path(null, ns, "finalize"), finalized, "application/json", cancellationToken);
    }

    private async Task DeleteAsync(StoredObject item, CancellationToken cancellationToken)
    {
        // asked once: a second request would change nothing
        if (item.Parse()["metadata"]?["deletionTimestamp"] is not null) return;
        try
        {
            await client.SendAsync(HttpMethod.Delete, item.Type.Path(item.Namespace, item.Name), null, "application/json", cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            // an owner's end took it along
        }
    }
}
