using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A group of containers that run together on one node: a Spark driver or an executor.</summary>
public sealed record Pod : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Pod"; } = "Pod";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public PodSpec? Spec { get; init; }
    public PodStatus? Status { get; init; }
}

/// <summary>What should run. Fields that the embedded cluster does not act on are kept as unknown ones.</summary>
public sealed record PodSpec : WireObject
{
    public List<Container>? InitContainers { get; init; }
    public List<Container>? Containers { get; init; }
    public List<Volume>? Volumes { get; init; }
    public string? RestartPolicy { get; init; }
    public string? ServiceAccount { get; init; }
    public string? ServiceAccountName { get; init; }
    public bool? AutomountServiceAccountToken { get; init; }
    public string? NodeName { get; init; }
    public Dictionary<string, string>? NodeSelector { get; init; }
    public string? SchedulerName { get; init; }
    public string? Hostname { get; init; }
    public string? Subdomain { get; init; }
    public bool? HostNetwork { get; init; }
    public long? TerminationGracePeriodSeconds { get; init; }
    public long? ActiveDeadlineSeconds { get; init; }
    public List<LocalObjectReference>? ImagePullSecrets { get; init; }
    public List<HostAlias>? HostAliases { get; init; }
    public bool? EnableServiceLinks { get; init; }
    public string? PriorityClassName { get; init; }
}

/// <summary>Extra lines of a pod's <c>/etc/hosts</c>.</summary>
public sealed record HostAlias : WireObject
{
    public string? Ip { get; init; }
    public List<string>? Hostnames { get; init; }
}

/// <summary>A name in the same namespace.</summary>
public sealed record LocalObjectReference : WireObject
{
    public string? Name { get; init; }
}
