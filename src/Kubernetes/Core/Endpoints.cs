using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>The addresses behind a Service.</summary>
public sealed record Endpoints : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Endpoints"; } = "Endpoints";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<EndpointSubset>? Subsets { get; init; }
}

/// <summary>Addresses that share ports.</summary>
public sealed record EndpointSubset : WireObject
{
    public List<EndpointAddress>? Addresses { get; init; }
    public List<EndpointAddress>? NotReadyAddresses { get; init; }
    public List<EndpointPort>? Ports { get; init; }
}

/// <summary>One pod.</summary>
public sealed record EndpointAddress : WireObject
{
    public required string Ip { get; init; }
    public string? Hostname { get; init; }
    public string? NodeName { get; init; }
    public ObjectReference? TargetRef { get; init; }
}

/// <summary>One port.</summary>
public sealed record EndpointPort : WireObject
{
    public string? Name { get; init; }
    public required int Port { get; init; }
    public string? Protocol { get; init; }
    public string? AppProtocol { get; init; }
}

/// <summary>A link to an object, in events and endpoints.</summary>
public sealed record ObjectReference : WireObject
{
    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }
    public string? Namespace { get; init; }
    public string? Name { get; init; }
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
    public string? FieldPath { get; init; }
}
