using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>
/// Runs the exec plugin and keeps what it printed until it expires; without an expiry until a 401.
/// See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins.
/// </summary>
internal sealed class ExecCredentials(ExecPlugin plugin, ClientOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private ExecCredential? _kept;

    internal async Task<ExecCredential> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && (kept.Expires is null || kept.Expires > clock.GetUtcNow())) return kept;
            return _kept = Read(await RunAsync(cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }

    internal bool Forget() => Interlocked.Exchange(ref _kept, null) is not null;

    public void Dispose() => _one.Dispose();

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (name, value) in plugin.Environment) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = ExecInfo().ToJsonString();
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var talk = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0) return await output;
            throw Failed($"ended with exit code {process.ExitCode}: {(await talk).Trim()}", null);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw Failed($"cannot be started ({error.Message}).{(plugin.InstallHint is { } hint ? " " + hint.Trim() : "")}", error);
        }
    }

    private JsonObject ExecInfo()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.ProvideClusterInfo)
        {
            var cluster = new JsonObject { ["server"] = options.Server.AbsoluteUri };
            if (options.InsecureSkipTlsVerify) cluster["insecure-skip-tls-verify"] = true;
            if (options.TlsServerName is { } name) cluster["tls-server-name"] = name;
            if (options.CertificateAuthority is { } roots) cluster["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(roots.ExportCertificatePems()));
            spec["cluster"] = cluster;
        }
        return new JsonObject { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec };
    }

    private ExecCredential Read(string output)
    {
        JsonNode? status;
        try
        {
            status = JsonNode.Parse(output)?["status"];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // the text may hold a credential: it is not shown
            throw Failed("printed no JSON", null);
        }
        var token = (string?)status?["token"];
        var certificate = (string?)status?["clientCertificateData"];
        var key = (string?)status?["clientKeyData"];
        if (token is null && (certificate is null || key is null)) throw Failed("printed no status.token and no certificate with key", null);
        return new ExecCredential(token, certificate is null || key is null ? null : Pair(certificate, key), KubernetesTime.Parse((string?)status?["expirationTimestamp"]));
    }

    private X509Certificate2 Pair(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (CryptographicException error)
        {
            throw Failed("printed a certificate and key that do not read: " + error.Message, null);
        }
    }

    private KubernetesUnreachableException Failed(string how, Exception? inner) => new(options.Server, $"the credential plugin {plugin.Command} {how}", inner);
}

/// <summary>What an exec plugin printed.</summary>
internal sealed record ExecCredential(string? Token, X509Certificate2? Certificate, DateTimeOffset? Expires)
{
    public override string ToString() => $"ExecCredential until {Expires}";
}
