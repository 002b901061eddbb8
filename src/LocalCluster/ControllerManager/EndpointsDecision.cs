using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>The addresses behind a Service, from its selector and the pods of its namespace.</summary>
public static class EndpointsDecision
{
    public const string ManagedBy = "endpoints.kubernetes.io/managed-by";

    /// <summary>What its Endpoints should be; null when the Service has no selector: then they are somebody else's.</summary>
    public static Endpoints? Decide(Service service, IEnumerable<Pod> pods)
    {
        if (service.Spec?.Selector is not { Count: > 0 } selector || service.Spec.Type == "ExternalName") return null;
        var behind = pods
            .Where(pod => pod.Metadata.Namespace == service.Metadata.Namespace && pod.Status?.PodIP is not null && pod.Status.Phase is not ("Succeeded" or "Failed"))
            .Where(pod => selector.All(wanted => pod.Metadata.Labels?.GetValueOrDefault(wanted.Key) == wanted.Value))
            .OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal).ToLookup(pod => IsReady(service, pod), Address);
        var ports = (service.Spec.Ports ?? []).Select(port => new EndpointPort { Name = port.Name, Port = port.TargetPort?.Number ?? port.Port, Protocol = port.Protocol ?? "TCP", AppProtocol = port.AppProtocol }).ToList();
        var any = behind[true].Any() || behind[false].Any();
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? []) { [ManagedBy] = "endpoint-controller" };
        if (service.Spec.ClusterIP == "None") labels["service.kubernetes.io/headless"] = "";
        return new Endpoints
        {
            Metadata = new ObjectMeta { Name = service.Metadata.Name, Namespace = service.Metadata.Namespace, Labels = labels },
            Subsets = any ? [new EndpointSubset { Addresses = OrNull(behind[true]), NotReadyAddresses = OrNull(behind[false]), Ports = ports.Count == 0 ? null : ports }] : null,
        };
    }

    private static bool IsReady(Service service, Pod pod) =>
        service.Spec?.PublishNotReadyAddresses == true || (pod.Status?.Conditions?.Exists(one => one is { Type: "Ready", Status: "True" }) == true && pod.Metadata.DeletionTimestamp is null);

    private static List<EndpointAddress>? OrNull(IEnumerable<EndpointAddress> addresses) => addresses.ToList() is { Count: > 0 } some ? some : null;

    private static EndpointAddress Address(Pod pod) => new()
    {
        Ip = pod.Status!.PodIP!,
        Hostname = pod.Spec?.Subdomain is null ? null : pod.Spec.Hostname,
        NodeName = pod.Spec?.NodeName,
        TargetRef = new ObjectReference { Kind = "Pod", Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
    };
}
