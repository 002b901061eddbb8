using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A folder that containers mount; exactly one source is set.</summary>
public sealed record Volume : WireObject
{
    public required string Name { get; init; }
    public ConfigMapVolumeSource? ConfigMap { get; init; }
    public SecretVolumeSource? Secret { get; init; }
    public EmptyDirVolumeSource? EmptyDir { get; init; }
    public HostPathVolumeSource? HostPath { get; init; }
    public ProjectedVolumeSource? Projected { get; init; }
    public DownwardApiVolumeSource? DownwardAPI { get; init; }
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }
    public NfsVolumeSource? Nfs { get; init; }
}

/// <summary>Which key becomes which file.</summary>
public sealed record KeyToPath : WireObject
{
    public required string Key { get; init; }
    public required string Path { get; init; }
    public int? Mode { get; init; }
}

/// <summary>Keys of a ConfigMap as files; all of them when <c>items</c> is absent.</summary>
public sealed record ConfigMapVolumeSource : WireObject
{
    public string? Name { get; init; }
    public List<KeyToPath>? Items { get; init; }
    public int? DefaultMode { get; init; }
    public bool? Optional { get; init; }
}

/// <summary>Keys of a Secret as files.</summary>
public sealed record SecretVolumeSource : WireObject
{
    public string? SecretName { get; init; }
    public List<KeyToPath>? Items { get; init; }
    public int? DefaultMode { get; init; }
    public bool? Optional { get; init; }
}

/// <summary>A folder that lives as long as the pod; <c>medium: Memory</c> makes it a tmpfs.</summary>
public sealed record EmptyDirVolumeSource : WireObject
{
    public string? Medium { get; init; }
    public Quantity? SizeLimit { get; init; }
}

/// <summary>A path of the node.</summary>
public sealed record HostPathVolumeSource : WireObject
{
    public required string Path { get; init; }
    public string? Type { get; init; }
}

/// <summary>A claim of the pod's namespace.</summary>
public sealed record PersistentVolumeClaimVolumeSource : WireObject
{
    public required string ClaimName { get; init; }
    public bool? ReadOnly { get; init; }
}

/// <summary>An NFS export.</summary>
public sealed record NfsVolumeSource : WireObject
{
    public required string Server { get; init; }
    public required string Path { get; init; }
    public bool? ReadOnly { get; init; }
}

/// <summary>Several sources in one folder.</summary>
public sealed record ProjectedVolumeSource : WireObject
{
    public List<VolumeProjection>? Sources { get; init; }
    public int? DefaultMode { get; init; }
}

/// <summary>One source of a projected volume.</summary>
public sealed record VolumeProjection : WireObject
{
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }
    public ConfigMapProjection? ConfigMap { get; init; }
    public SecretProjection? Secret { get; init; }
    public DownwardApiProjection? DownwardAPI { get; init; }
}

/// <summary>A token made for the pod.</summary>
public sealed record ServiceAccountTokenProjection : WireObject
{
    public string? Audience { get; init; }
    public long? ExpirationSeconds { get; init; }
    public required string Path { get; init; }
}

/// <summary>Keys of a ConfigMap.</summary>
public sealed record ConfigMapProjection : WireObject
{
    public string? Name { get; init; }
    public List<KeyToPath>? Items { get; init; }
    public bool? Optional { get; init; }
}

/// <summary>Keys of a Secret.</summary>
public sealed record SecretProjection : WireObject
{
    public string? Name { get; init; }
    public List<KeyToPath>? Items { get; init; }
    public bool? Optional { get; init; }
}

/// <summary>Fields of the pod.</summary>
public sealed record DownwardApiProjection : WireObject
{
    public List<DownwardApiVolumeFile>? Items { get; init; }
}

/// <summary>Fields of the pod as files.</summary>
public sealed record DownwardApiVolumeSource : WireObject
{
    public List<DownwardApiVolumeFile>? Items { get; init; }
    public int? DefaultMode { get; init; }
}

/// <summary>One field as one file.</summary>
public sealed record DownwardApiVolumeFile : WireObject
{
    public required string Path { get; init; }
    public ObjectFieldSelector? FieldRef { get; init; }
    public ResourceFieldSelector? ResourceFieldRef { get; init; }
    public int? Mode { get; init; }
}
