using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Coordination;

/// <summary>A lock with a holder and a deadline.</summary>
public sealed record Lease : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "coordination.k8s.io/v1"; } = "coordination.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "Lease"; } = "Lease";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public LeaseSpec? Spec { get; init; }
}

/// <summary>Who holds it.</summary>
public sealed record LeaseSpec : WireObject
{
    public string? HolderIdentity { get; init; }
    public int? LeaseDurationSeconds { get; init; }
    public string? AcquireTime { get; init; }
    public string? RenewTime { get; init; }
    public int? LeaseTransitions { get; init; }
}
