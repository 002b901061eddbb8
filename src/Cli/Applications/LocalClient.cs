using System.Security.Cryptography.X509Certificates;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Applications;

/// <summary>The administrator's client of the embedded cluster.</summary>
internal static class LocalClient
{
    /// <summary>A client for the running daemon; trusts only the cluster's own authority.</summary>
    public static KubernetesClient Create(DaemonRecord daemon, ClusterFolder folder)
    {
        var authority = new X509Certificate2Collection();
        authority.ImportFromPemFile(folder.CertificateAuthority);
        return new(new ClientOptions { Server = new Uri(daemon.Url), Token = File.ReadAllText(folder.AdminToken).Trim(), CertificateAuthority = authority });
    }
}
