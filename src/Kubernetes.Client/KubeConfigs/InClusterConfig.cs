using System.Security.Cryptography.X509Certificates;

namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>The API server and the service account that a pod finds inside itself. See https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/.</summary>
public static class InClusterConfig
{
    /// <summary>Where a pod has its service account.</summary>
    public const string DefaultFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>As the pod's service account; null outside of a pod, or where no token is mounted.</summary>
    /// <param name="environment">The process's variables.</param>
    /// <param name="folder">Where <c>token</c>, <c>ca.crt</c> and <c>namespace</c> are; <see cref="DefaultFolder"/> except in tests.</param>
    public static ClientOptions? Load(IReadOnlyDictionary<string, string> environment, string folder)
    {
        var token = Path.Combine(folder, "token");
        if (!environment.TryGetValue("KUBERNETES_SERVICE_HOST", out var host) || !environment.TryGetValue("KUBERNETES_SERVICE_PORT", out var port) || !File.Exists(token)) return null;
        var authority = Path.Combine(folder, "ca.crt");
        var ns = Path.Combine(folder, "namespace");
        return new ClientOptions
        {
            Server = new Uri($"https://{(host.Contains(':') ? $"[{host}]" : host)}:{port}"),
            TokenFile = token,
            CertificateAuthority = File.Exists(authority) ? Authorities(authority) : null,
            Namespace = File.Exists(ns) ? File.ReadAllText(ns).Trim() : null,
        };
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots;
    }
}
