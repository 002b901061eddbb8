using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Rbac;

/// <summary>Rights inside a namespace.</summary>
public sealed record Role : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "Role"; } = "Role";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<PolicyRule>? Rules { get; init; }
}

/// <summary>Rights everywhere, or in any namespace that binds it.</summary>
public sealed record ClusterRole : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "ClusterRole"; } = "ClusterRole";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<PolicyRule>? Rules { get; init; }
}

/// <summary>Verbs on resources; <c>*</c> is all.</summary>
public sealed record PolicyRule : WireObject
{
    public List<string>? Verbs { get; init; }
    public List<string>? ApiGroups { get; init; }
    public List<string>? Resources { get; init; }
    public List<string>? ResourceNames { get; init; }
    public List<string>? NonResourceURLs { get; init; }
}
