using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A scope for names, rights and quotas.</summary>
public sealed record Namespace : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Namespace"; } = "Namespace";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public NamespaceSpec? Spec { get; init; }
    public NamespaceStatus? Status { get; init; }
}

/// <summary>Finalizers that hold its deletion.</summary>
public sealed record NamespaceSpec : WireObject
{
    public List<string>? Finalizers { get; init; }
}

/// <summary><c>Active</c> or <c>Terminating</c>.</summary>
public sealed record NamespaceStatus : WireObject
{
    public string? Phase { get; init; }
}

/// <summary>An identity for pods.</summary>
public sealed record ServiceAccount : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "ServiceAccount"; } = "ServiceAccount";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<ObjectReference>? Secrets { get; init; }
    public List<LocalObjectReference>? ImagePullSecrets { get; init; }
    public bool? AutomountServiceAccountToken { get; init; }
}
