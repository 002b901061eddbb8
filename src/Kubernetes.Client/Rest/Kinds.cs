using Tinderbox.Kubernetes.Coordination;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Networking;
using Tinderbox.Kubernetes.Rbac;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>The kinds by name: <c>client.Pods("spark")</c>. A null namespace lists and watches all of them.</summary>
public static class Kinds
{
    public static ResourceClient<Pod> Pods(this KubernetesClient client, string? ns) => client.Of<Pod>(ResourceTypes.Pods, ns);

    public static ResourceClient<Service> Services(this KubernetesClient client, string? ns) => client.Of<Service>(ResourceTypes.Services, ns);

    public static ResourceClient<ConfigMap> ConfigMaps(this KubernetesClient client, string? ns) => client.Of<ConfigMap>(ResourceTypes.ConfigMaps, ns);

    public static ResourceClient<Secret> Secrets(this KubernetesClient client, string? ns) => client.Of<Secret>(ResourceTypes.Secrets, ns);

    public static ResourceClient<Node> Nodes(this KubernetesClient client) => client.Of<Node>(ResourceTypes.Nodes, null);

    public static ResourceClient<Namespace> Namespaces(this KubernetesClient client) => client.Of<Namespace>(ResourceTypes.Namespaces, null);

    public static ResourceClient<Event> Events(this KubernetesClient client, string? ns) => client.Of<Event>(ResourceTypes.Events, ns);

    public static ResourceClient<ServiceAccount> ServiceAccounts(this KubernetesClient client, string? ns) => client.Of<ServiceAccount>(ResourceTypes.ServiceAccounts, ns);

    public static ResourceClient<Endpoints> Endpoints(this KubernetesClient client, string? ns) => client.Of<Endpoints>(ResourceTypes.Endpoints, ns);

    public static ResourceClient<PersistentVolumeClaim> PersistentVolumeClaims(this KubernetesClient client, string? ns) =>
        client.Of<PersistentVolumeClaim>(ResourceTypes.PersistentVolumeClaims, ns);

    public static ResourceClient<Lease> Leases(this KubernetesClient client, string? ns) => client.Of<Lease>(ResourceTypes.Leases, ns);

    public static ResourceClient<NetworkPolicy> NetworkPolicies(this KubernetesClient client, string? ns) => client.Of<NetworkPolicy>(ResourceTypes.NetworkPolicies, ns);

    public static ResourceClient<Role> Roles(this KubernetesClient client, string? ns) => client.Of<Role>(ResourceTypes.Roles, ns);

    public static ResourceClient<RoleBinding> RoleBindings(this KubernetesClient client, string? ns) => client.Of<RoleBinding>(ResourceTypes.RoleBindings, ns);
}
