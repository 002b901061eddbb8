using System.Security.Cryptography.X509Certificates;
using Tinderbox.Kubernetes.Client.KubeConfigs;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>The variables with which fabric8, the client library inside Spark, lets the environment override the kubeconfig. See io.fabric8.kubernetes.client.Config.</summary>
internal static class ClientVariables
{
    /// <summary>How often a request is repeated after a server error.</summary>
    internal const string Retries = "KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT";

    /// <summary>The options with what the environment says.</summary>
    internal static ClientOptions Over(ClientOptions options, IReadOnlyDictionary<string, string> variables)
    {
        string? Value(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        if (Value("KUBERNETES_AUTH_TOKEN") is { } token) options = options with { Token = token, TokenFile = null, Exec = null, Basic = null };
        if (Value("KUBERNETES_NAMESPACE") is { } ns) options = options with { Namespace = ns };
        if (Value("KUBERNETES_CERTS_CA_FILE") is { } ca && File.Exists(ca))
        {
            var authority = new X509Certificate2Collection();
            authority.ImportFromPemFile(ca);
            options = options with { CertificateAuthority = authority };
        }
        if (Value("KUBERNETES_CERTS_CLIENT_FILE") is { } certificate && Value("KUBERNETES_CERTS_CLIENT_KEY_FILE") is { } key && File.Exists(certificate) && File.Exists(key))
            options = options with { ClientCertificate = X509Certificate2.CreateFromPemFile(certificate, key) };
        return options;
    }
}
