using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>What the kubelet and the scheduler observed.</summary>
public sealed record PodStatus : WireObject
{
    public string? Phase { get; init; }
    public List<PodCondition>? Conditions { get; init; }
    public string? Message { get; init; }
    public string? Reason { get; init; }
    public string? HostIP { get; init; }
    public string? PodIP { get; init; }
    public List<PodIP>? PodIPs { get; init; }
    public List<HostIP>? HostIPs { get; init; }
    public string? StartTime { get; init; }
    public List<ContainerStatus>? InitContainerStatuses { get; init; }
    public List<ContainerStatus>? ContainerStatuses { get; init; }
    public string? QosClass { get; init; }
}

/// <summary>One address of a pod.</summary>
public sealed record PodIP : WireObject
{
    public string? Ip { get; init; }
}

/// <summary>One address of a node.</summary>
public sealed record HostIP : WireObject
{
    public string? Ip { get; init; }
}

/// <summary><c>PodScheduled</c>, <c>Initialized</c>, <c>ContainersReady</c>, <c>Ready</c>.</summary>
public sealed record PodCondition : WireObject
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public string? LastProbeTime { get; init; }
    public string? LastTransitionTime { get; init; }
}

/// <summary>The state of one container.</summary>
public sealed record ContainerStatus : WireObject
{
    public required string Name { get; init; }
    public bool? Ready { get; init; }
    public bool? Started { get; init; }
    public int? RestartCount { get; init; }
    public string? Image { get; init; }
    public string? ImageID { get; init; }
    public string? ContainerID { get; init; }
    public ContainerState? State { get; init; }
    public ContainerState? LastState { get; init; }
}

/// <summary>Exactly one of the three is set.</summary>
public sealed record ContainerState : WireObject
{
    public ContainerStateWaiting? Waiting { get; init; }
    public ContainerStateRunning? Running { get; init; }
    public ContainerStateTerminated? Terminated { get; init; }
}

/// <summary>Not started yet: <c>ContainerCreating</c>, <c>ErrImagePull</c>, <c>ImagePullBackOff</c>, <c>CreateContainerConfigError</c>, <c>CrashLoopBackOff</c>.</summary>
public sealed record ContainerStateWaiting : WireObject
{
    public string? Reason { get; init; }
    public string? Message { get; init; }
}

/// <summary>Started and alive.</summary>
public sealed record ContainerStateRunning : WireObject
{
    public string? StartedAt { get; init; }
}

/// <summary>Ended: <c>Completed</c>, <c>Error</c>, <c>OOMKilled</c>, <c>StartError</c>.</summary>
public sealed record ContainerStateTerminated : WireObject
{
    public required int ExitCode { get; init; }
    public int? Signal { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public string? StartedAt { get; init; }
    public string? FinishedAt { get; init; }
    public string? ContainerID { get; init; }
}
