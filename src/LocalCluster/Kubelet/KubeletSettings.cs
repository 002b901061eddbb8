using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Images;
using Tinderbox.LocalCluster.Kubelet.Runtime;

namespace Tinderbox.LocalCluster.Kubelet;

/// <summary>What the kubelet is told at start and never changes.</summary>
/// <param name="NodeName">The one node.</param>
/// <param name="NodeAddress">Its address, 127.0.0.1.</param>
/// <param name="Resources">Capacity: <c>cpu</c>, <c>memory</c>, <c>pods</c>.</param>
/// <param name="RunDirectory">Folders of running pods.</param>
/// <param name="LogDirectory"><c>NAMESPACE_POD_UID/CONTAINER/RESTART.log</c> below it.</param>
/// <param name="VolumeDirectory">Folders behind persistent volume claims.</param>
/// <param name="Api">Where pods reach the API server.</param>
/// <param name="CertificateAuthority">PEM that pods trust.</param>
/// <param name="Images">Which images there are.</param>
/// <param name="Isolation">What this user may do.</param>
public sealed record KubeletSettings(
    string NodeName, string NodeAddress, IReadOnlyDictionary<string, Quantity> Resources,
    string RunDirectory, string LogDirectory, string VolumeDirectory,
    ApiAddress Api, string CertificateAuthority, ImageRegistry Images, Isolation Isolation)
{
    /// <summary>The node's name on every embedded cluster.</summary>
    public const string DefaultNodeName = "tinderbox";
}

/// <summary>The API server as pods see it: <c>kubernetes.default.svc</c> resolves to the address.</summary>
public sealed record ApiAddress(string Address, int Port);
