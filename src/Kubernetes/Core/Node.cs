using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A machine.</summary>
public sealed record Node : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Node"; } = "Node";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public NodeSpec? Spec { get; init; }
    public NodeStatus? Status { get; init; }
}

/// <summary>Whether it takes pods.</summary>
public sealed record NodeSpec : WireObject
{
    public bool? Unschedulable { get; init; }
    public string? PodCIDR { get; init; }
    public string? ProviderID { get; init; }
}

/// <summary>What it has and how it is.</summary>
public sealed record NodeStatus : WireObject
{
    public Dictionary<string, Quantity>? Capacity { get; init; }
    public Dictionary<string, Quantity>? Allocatable { get; init; }
    public List<NodeCondition>? Conditions { get; init; }
    public List<NodeAddress>? Addresses { get; init; }
    public NodeSystemInfo? NodeInfo { get; init; }
}

/// <summary><c>Ready</c>, <c>MemoryPressure</c>…</summary>
public sealed record NodeCondition : WireObject
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public string? LastHeartbeatTime { get; init; }
    public string? LastTransitionTime { get; init; }
}

/// <summary><c>InternalIP</c> or <c>Hostname</c>.</summary>
public sealed record NodeAddress : WireObject
{
    public required string Type { get; init; }
    public required string Address { get; init; }
}

/// <summary>What kubectl shows in <c>-o wide</c>.</summary>
public sealed record NodeSystemInfo : WireObject
{
    public string? MachineID { get; init; }
    public string? SystemUUID { get; init; }
    public string? BootID { get; init; }
    public string? KernelVersion { get; init; }
    public string? OsImage { get; init; }
    public string? ContainerRuntimeVersion { get; init; }
    public string? KubeletVersion { get; init; }
    public string? KubeProxyVersion { get; init; }
    public string? OperatingSystem { get; init; }
    public string? Architecture { get; init; }
}
