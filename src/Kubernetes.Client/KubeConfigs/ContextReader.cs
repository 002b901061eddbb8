using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>Turns one cluster and one user into options, with the files they name; data in the kubeconfig wins over a file.</summary>
internal static class ContextReader
{
    internal static ClientOptions Read(string context, KubeConfigFile.Entry cluster, KubeConfigFile.Entry? user, string? ns)
    {
        var server = cluster.Text("server") ?? throw Wrong(context, "its cluster has no server");
        var options = new ClientOptions
        {
            Server = Url(context, "server", server),
            Namespace = ns,
            CertificateAuthority = Pem(context, cluster, "certificate-authority") is { } authority ? Authorities(context, authority) : null,
            InsecureSkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = cluster.Text("tls-server-name"),
            Proxy = cluster.Text("proxy-url") is { } proxy ? Url(context, "proxy-url", proxy) : null,
        };
        return user is null ? options : WithUser(context, options, user);
    }

    private static ClientOptions WithUser(string context, ClientOptions options, KubeConfigFile.Entry user)
    {
        if (user.Body["auth-provider"] is not null) throw Wrong(context, "its user has an auth-provider, which Kubernetes removed in 1.26; use a credential plugin (exec)");
        return options with
        {
            Token = user.Text("token"),
            TokenFile = user.File("tokenFile"),
            Basic = user.Text("username") is { } name ? new BasicCredential(name, user.Text("password") ?? "") : null,
            ClientCertificate = Certificate(context, user),
            Exec = user.Body["exec"] is JsonObject exec ? Plugin(context, exec, user.Folder) : null,
            ImpersonateUser = user.Text("as"),
            ImpersonateGroups = [.. (user.Body["as-groups"] as JsonArray ?? []).Select(group => group?.ToString() ?? "")],
        };
    }

    private static ExecPlugin Plugin(string context, JsonObject exec, string folder)
    {
        var command = exec["command"]?.ToString() ?? throw Wrong(context, "its user's exec has no command");
        var version = exec["apiVersion"]?.ToString() ?? "";
        if (version is not ("client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"))
            throw Wrong(context, $"its user's exec has apiVersion \"{version}\"; wanted client.authentication.k8s.io/v1 or v1beta1");
        return new ExecPlugin
        {
            ApiVersion = version,
            Command = command.Contains('/') ? Path.GetFullPath(command, folder) : command,
            Arguments = [.. (exec["args"] as JsonArray ?? []).Select(argument => argument?.ToString() ?? "")],
            Environment = (exec["env"] as JsonArray ?? []).OfType<JsonObject>()
                .GroupBy(pair => pair["name"]?.ToString() ?? "").ToDictionary(pair => pair.Key, pair => pair.Last()["value"]?.ToString() ?? ""),
            InstallHint = exec["installHint"]?.ToString(),
            ProvideClusterInfo = string.Equals(exec["provideClusterInfo"]?.ToString(), "true", StringComparison.Ordinal),
        };
    }

    private static X509Certificate2? Certificate(string context, KubeConfigFile.Entry user)
    {
        var certificate = Pem(context, user, "client-certificate");
        var key = Pem(context, user, "client-key");
        if (certificate is null && key is null) return null;
        if (certificate is null || key is null) throw Wrong(context, "its user has only one of client-certificate and client-key");
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (CryptographicException error)
        {
            throw Wrong(context, $"its user's client certificate and key do not read ({error.Message})", error);
        }
    }

    private static X509Certificate2Collection Authorities(string context, string pem)
    {
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPem(pem);
            return roots.Count > 0 ? roots : throw Wrong(context, "its certificate-authority holds no certificate");
        }
        catch (CryptographicException error)
        {
            throw Wrong(context, $"its certificate-authority does not read ({error.Message})", error);
        }
    }

    private static string? Pem(string context, KubeConfigFile.Entry entry, string name)
    {
        try
        {
            if (entry.Text(name + "-data") is { } data) return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data));
            return entry.File(name) is { } path ? File.ReadAllText(path) : null;
        }
        catch (FormatException error)
        {
            throw Wrong(context, $"{name}-data is no base64", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong(context, $"{name} {entry.File(name)} cannot be read ({error.Message})", error);
        }
    }

    private static Uri Url(string context, string name, string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(full, UriKind.Absolute, out var url) ? url : throw Wrong(context, $"its {name} \"{text}\" is no URL");
    }

    private static KubeConfigException Wrong(string context, string how, Exception? inner = null) => new($"The context \"{context}\" cannot be used: {how}.", inner);
}
