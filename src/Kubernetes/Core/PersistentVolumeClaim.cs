using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A request for storage.</summary>
public sealed record PersistentVolumeClaim : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "PersistentVolumeClaim"; } = "PersistentVolumeClaim";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public PersistentVolumeClaimSpec? Spec { get; init; }
    public PersistentVolumeClaimStatus? Status { get; init; }
}

/// <summary>How much, of which class.</summary>
public sealed record PersistentVolumeClaimSpec : WireObject
{
    public List<string>? AccessModes { get; init; }
    public ResourceRequirements? Resources { get; init; }
    public string? StorageClassName { get; init; }
    public string? VolumeName { get; init; }
    public string? VolumeMode { get; init; }
}

/// <summary><c>Pending</c>, <c>Bound</c> or <c>Lost</c>.</summary>
public sealed record PersistentVolumeClaimStatus : WireObject
{
    public string? Phase { get; init; }
    public List<string>? AccessModes { get; init; }
    public Dictionary<string, Quantity>? Capacity { get; init; }
}
