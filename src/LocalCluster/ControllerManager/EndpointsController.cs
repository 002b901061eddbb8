using System.Text.Json;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>Keeps the Endpoints of Services with a selector: the kubelet makes hosts files of them.</summary>
public sealed class EndpointsController(ClusterView view, KubernetesClient client)
{
    public void Subscribe(Pulse pulse)
    {
        view.Pods.Subscribe(pulse);
        view.Services.Subscribe(pulse);
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var pods = view.Pods.Items;
        foreach (var service in view.Services.Items)
            if (EndpointsDecision.Decide(service, pods) is { } wanted) await PutAsync(wanted, cancellationToken);
        foreach (var stale in view.Endpoints.Items.Where(IsStale)) await DeleteAsync(stale, cancellationToken);
    }

    private async Task PutAsync(Endpoints wanted, CancellationToken cancellationToken)
    {
        var (ns, name) = (wanted.Metadata.Namespace, wanted.Metadata.Name!);
        if (view.Endpoints.Find(ns, name) is not { } present)
        {
            try
            {
                await client.Endpoints(ns).CreateAsync(wanted, cancellationToken);
            }
            catch (KubernetesApiException error) when (error.IsAlreadyExists || error.IsNotFound || error.IsForbidden)
            {
                // made meanwhile, or the namespace is going
            }
        }
        else if (!IsSame(present, wanted))
        {
            var metadata = present.Metadata with { Labels = wanted.Metadata.Labels };
            await client.Endpoints(ns).ReplaceAsync(wanted with { Metadata = metadata }, cancellationToken);
        }
    }

    private bool IsStale(Endpoints endpoints) =>
        endpoints.Metadata.Labels?.ContainsKey(EndpointsDecision.ManagedBy) == true && view.Services.Find(endpoints.Metadata.Namespace, endpoints.Metadata.Name!) is null;

    private async Task DeleteAsync(Endpoints stale, CancellationToken cancellationToken)
    {
        try
        {
            await client.Endpoints(stale.Metadata.Namespace).DeleteAsync(stale.Metadata.Name!, new DeleteOptions(), cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            // went with its namespace
        }
    }

    private static bool IsSame(Endpoints left, Endpoints right) =>
        JsonSerializer.Serialize(left with { Metadata = new() }, KubernetesJson.Wire.Endpoints) == JsonSerializer.Serialize(right with { Metadata = new() }, KubernetesJson.Wire.Endpoints);
}
