using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ControllerManager;
using Tinderbox.LocalCluster.Kubelet.Network;

namespace Tinderbox.LocalCluster.Kubelet;

/// <summary>What all pod workers share.</summary>
public sealed record KubeletContext(KubeletSettings Settings, KubernetesClient Client, ClusterView View, TimeProvider Clock, Action<string> Log)
{
    public required AddressAllocator Addresses { get; init; }

    public EventRecorder Events { get; } = new(Client, "kubelet", Settings.NodeName, Clock);
}
