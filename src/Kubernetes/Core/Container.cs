using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>One process tree of a pod.</summary>
public sealed record Container : WireObject
{
    public string? Name { get; init; }
    public string? Image { get; init; }
    public string? ImagePullPolicy { get; init; }
    public List<string>? Command { get; init; }
    public List<string>? Args { get; init; }
    public string? WorkingDir { get; init; }
    public List<ContainerPort>? Ports { get; init; }
    public List<EnvVar>? Env { get; init; }
    public List<EnvFromSource>? EnvFrom { get; init; }
    public ResourceRequirements? Resources { get; init; }
    public List<VolumeMount>? VolumeMounts { get; init; }
    public SecurityContext? SecurityContext { get; init; }
    public string? TerminationMessagePath { get; init; }
    public string? TerminationMessagePolicy { get; init; }
}

/// <summary>A port that the container listens on.</summary>
public sealed record ContainerPort : WireObject
{
    public string? Name { get; init; }
    [System.Text.Json.Serialization.JsonPropertyName("containerPort")]
    public int? Number { get; init; }
    public int? HostPort { get; init; }
    public string? Protocol { get; init; }
}

/// <summary>What the scheduler accounts (requests) and the kubelet enforces (limits).</summary>
public sealed record ResourceRequirements : WireObject
{
    public Dictionary<string, Quantity>? Requests { get; init; }
    public Dictionary<string, Quantity>? Limits { get; init; }
}

/// <summary>Where a volume appears in the container.</summary>
public sealed record VolumeMount : WireObject
{
    public required string Name { get; init; }
    public required string MountPath { get; init; }
    public bool? ReadOnly { get; init; }
    public string? SubPath { get; init; }
    public string? SubPathExpr { get; init; }
}

/// <summary>The parts that Spark sets.</summary>
public sealed record SecurityContext : WireObject
{
    public bool? AllowPrivilegeEscalation { get; init; }
    public long? RunAsUser { get; init; }
    public long? RunAsGroup { get; init; }
    public bool? RunAsNonRoot { get; init; }
    public bool? Privileged { get; init; }
}
