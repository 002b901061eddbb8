using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Rbac;

/// <summary>Gives a Role or ClusterRole to subjects, in one namespace.</summary>
public sealed record RoleBinding : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "RoleBinding"; } = "RoleBinding";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<Subject>? Subjects { get; init; }
    public RoleRef? RoleRef { get; init; }
}

/// <summary>Gives a ClusterRole to subjects, everywhere.</summary>
public sealed record ClusterRoleBinding : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "ClusterRoleBinding"; } = "ClusterRoleBinding";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<Subject>? Subjects { get; init; }
    public RoleRef? RoleRef { get; init; }
}

/// <summary><c>User</c>, <c>Group</c> or <c>ServiceAccount</c>.</summary>
public sealed record Subject : WireObject
{
    public required string Kind { get; init; }
    public string? ApiGroup { get; init; }
    public required string Name { get; init; }
    public string? Namespace { get; init; }
}

/// <summary>What is given.</summary>
public sealed record RoleRef : WireObject
{
    public string? ApiGroup { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
}
