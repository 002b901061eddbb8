using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Tinderbox.Kubernetes.Client.KubeConfigs;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Finds the credential of each request: token file, token, user and password, exec plugin, in this order; a client certificate goes with any.</summary>
internal sealed class Credentials(ClientOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);
    private readonly ExecCredentials? _exec = options.Exec is { } plugin ? new ExecCredentials(plugin, options, clock) : null;
    private string? _fileToken;
    private long _fileReadAt;

    internal async Task<Credential> GetAsync(CancellationToken cancellationToken)
    {
        if (options.TokenFile is not null && await FileTokenAsync(options.TokenFile, cancellationToken) is { } fromFile) return Bearer(fromFile);
        if (!string.IsNullOrEmpty(options.Token)) return Bearer(options.Token);
        if (options.Basic is { } basic)
            return new Credential(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password}"))), options.ClientCertificate);
        if (_exec is null) return new Credential(null, options.ClientCertificate);
        var made = await _exec.GetAsync(cancellationToken);
        var header = made.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        return new Credential(header, made.Certificate ?? options.ClientCertificate);
    }

    /// <summary>Forgets what a 401 has shown to be stale; true when another credential may come out now.</summary>
    internal bool Renew()
    {
        if (options.TokenFile is not null)
        {
            var known = _fileToken is not null;
            _fileToken = null;
            return known;
        }
        return string.IsNullOrEmpty(options.Token) && _exec is not null && _exec.Forget();
    }

    public void Dispose() => _exec?.Dispose();

    private Credential Bearer(string token) => new(new AuthenticationHeaderValue("Bearer", token), options.ClientCertificate);

    // races only cost a second reading of the file
    private async Task<string?> FileTokenAsync(string path, CancellationToken cancellationToken)
    {
        if (_fileToken is { } known && clock.GetElapsedTime(_fileReadAt) < Freshness) return known;
        try
        {
            var text = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
            if (text.Length == 0) return _fileToken;
            _fileReadAt = clock.GetTimestamp();
            return _fileToken = text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (_fileToken is not null || !string.IsNullOrEmpty(options.Token)) return _fileToken;
            throw new KubernetesUnreachableException(options.Server, $"the token file {path} cannot be read ({error.Message})", error);
        }
    }
}

/// <summary>What identifies one request.</summary>
internal sealed record Credential(AuthenticationHeaderValue? Header, X509Certificate2? Certificate)
{
    public override string ToString() => "Credential";
}
