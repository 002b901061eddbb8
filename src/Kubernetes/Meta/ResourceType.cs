namespace Tinderbox.Kubernetes.Meta;

/// <summary>A kind as the API serves it: where its URL is and what it is called. <paramref name="Group"/> is empty for the core group.</summary>
/// <param name="Group">API group, empty for core.</param>
/// <param name="Version">API version, <c>v1</c>.</param>
/// <param name="Plural">Name in URLs and RBAC rules, <c>pods</c>.</param>
/// <param name="Kind">Name in objects, <c>Pod</c>.</param>
/// <param name="Namespaced">Whether objects live in a namespace.</param>
/// <param name="ShortNames">What kubectl also accepts, <c>po</c>.</param>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced, params string[] ShortNames)
{
    /// <summary><c>v1</c> or <c>group/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>pods</c> or <c>roles.rbac.authorization.k8s.io</c>, as error messages name it.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>URL path of the collection, or of the object when <paramref name="name"/> is given. All namespaces when <paramref name="ns"/> is null.</summary>
    public string Path(string? ns, string? name = null, string? subresource = null)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        var scope = Namespaced && ns is not null ? $"/namespaces/{Uri.EscapeDataString(ns)}" : "";
        var path = $"{root}{scope}/{Plural}";
        if (name is not null) path += $"/{Uri.EscapeDataString(name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}

/// <summary>The kinds that Tinderbox uses.</summary>
public static class ResourceTypes
{
    public static readonly ResourceType Namespaces = new("", "v1", "namespaces", "Namespace", false, "ns");
    public static readonly ResourceType Nodes = new("", "v1", "nodes", "Node", false, "no");
    public static readonly ResourceType Pods = new("", "v1", "pods", "Pod", true, "po");
    public static readonly ResourceType Services = new("", "v1", "services", "Service", true, "svc");
    public static readonly ResourceType Endpoints = new("", "v1", "endpoints", "Endpoints", true, "ep");
    public static readonly ResourceType ConfigMaps = new("", "v1", "configmaps", "ConfigMap", true, "cm");
    public static readonly ResourceType Secrets = new("", "v1", "secrets", "Secret", true);
    public static readonly ResourceType ServiceAccounts = new("", "v1", "serviceaccounts", "ServiceAccount", true, "sa");
    public static readonly ResourceType Events = new("", "v1", "events", "Event", true, "ev");
    public static readonly ResourceType PersistentVolumeClaims = new("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc");
    public static readonly ResourceType Leases = new("coordination.k8s.io", "v1", "leases", "Lease", true);
    public static readonly ResourceType Roles = new("rbac.authorization.k8s.io", "v1", "roles", "Role", true);
    public static readonly ResourceType RoleBindings = new("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true);
    public static readonly ResourceType ClusterRoles = new("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false);
    public static readonly ResourceType ClusterRoleBindings = new("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false);
    public static readonly ResourceType NetworkPolicies = new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true, "netpol");

    public static readonly ResourceType ResourceQuotas = new("", "v1", "resourcequotas", "ResourceQuota", true, "quota");
    public static readonly ResourceType LimitRanges = new("", "v1", "limitranges", "LimitRange", true, "limits");
    public static readonly ResourceType StorageClasses = new("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, "sc");
    public static readonly ResourceType ValidatingAdmissionPolicies = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", false);
    public static readonly ResourceType ValidatingAdmissionPolicyBindings = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", false);

    /// <summary>All of them, in the order in which discovery lists them.</summary>
    public static readonly IReadOnlyList<ResourceType> All =
    [
        Namespaces, Nodes, Pods, Services, Endpoints, ConfigMaps, Secrets, ServiceAccounts, Events, PersistentVolumeClaims,
        ResourceQuotas, LimitRanges, Leases, Roles, RoleBindings, ClusterRoles, ClusterRoleBindings, NetworkPolicies, StorageClasses,
        ValidatingAdmissionPolicies, ValidatingAdmissionPolicyBindings,
    ];
}
