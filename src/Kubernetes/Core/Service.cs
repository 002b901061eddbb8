using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>A name for the pods that a selector finds; headless (<c>clusterIP: None</c>) for Spark drivers.</summary>
public sealed record Service : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Service"; } = "Service";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public ServiceSpec? Spec { get; init; }
}

/// <summary>Selector and ports.</summary>
public sealed record ServiceSpec : WireObject
{
    public List<ServicePort>? Ports { get; init; }
    public Dictionary<string, string>? Selector { get; init; }
    public string? ClusterIP { get; init; }
    public List<string>? ClusterIPs { get; init; }
    public string? Type { get; init; }
    public string? SessionAffinity { get; init; }
    public List<string>? IpFamilies { get; init; }
    public string? IpFamilyPolicy { get; init; }
    public string? InternalTrafficPolicy { get; init; }
    public bool? PublishNotReadyAddresses { get; init; }
    public string? ExternalName { get; init; }
}

/// <summary>One port.</summary>
public sealed record ServicePort : WireObject
{
    public string? Name { get; init; }
    public string? Protocol { get; init; }
    public string? AppProtocol { get; init; }
    public required int Port { get; init; }
    public IntOrString? TargetPort { get; init; }
    public int? NodePort { get; init; }
}
