using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Networking;

/// <summary>Who may talk to which pods.</summary>
public sealed record NetworkPolicy : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";
    public string? Kind { get; init => field = value ?? "NetworkPolicy"; } = "NetworkPolicy";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public NetworkPolicySpec? Spec { get; init; }
}

/// <summary>Selected pods and allowed peers.</summary>
public sealed record NetworkPolicySpec : WireObject
{
    public LabelSelector? PodSelector { get; init; }
    public List<NetworkPolicyIngressRule>? Ingress { get; init; }
    public List<string>? PolicyTypes { get; init; }
}

/// <summary>Peers that may connect.</summary>
public sealed record NetworkPolicyIngressRule : WireObject
{
    public List<NetworkPolicyPeer>? From { get; init; }
}

/// <summary>A set of pods.</summary>
public sealed record NetworkPolicyPeer : WireObject
{
    public LabelSelector? PodSelector { get; init; }
    public LabelSelector? NamespaceSelector { get; init; }
}
