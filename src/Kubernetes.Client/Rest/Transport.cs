using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.KubeConfigs;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>
/// Bytes to the API server and back: connection, trust, credential, time limits, retries, and every failure as one of the two exceptions.
/// <code>
/// send → 2xx → answer
///      → 429/5xx with Retry-After, or a failed read → wait → send   (RetryPolicy)
///      → 401 with an exec plugin → new credential → send once more
///      → other → KubernetesApiException(Status)
///      → no answer → KubernetesUnreachableException
/// </code>
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly ClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly Credentials _credentials;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private HttpClient? _http;
    private X509Certificate2? _certificate;

    internal Transport(ClientOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _credentials = new Credentials(options, clock);
    }

    /// <summary>The answer with its headers; its body is read too unless <paramref name="streaming"/>. The caller disposes it.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string pathAndQuery, ApiBody? body, bool streaming, CancellationToken cancellationToken)
    {
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                var response = await OnceAsync(method, pathAndQuery, body, streaming, cancellationToken);
                if (response.IsSuccessStatusCode) return response;
                using (response)
                {
                    pause = RetryPolicy.AfterAnswer(method, (int)response.StatusCode, RetryAfter(response), attempt);
                    if (pause is null && (int)response.StatusCode == 401 && !renewed && _credentials.Renew()) (renewed, pause) = (true, TimeSpan.Zero);
                    if (pause is null) throw new KubernetesApiException(await ErrorBody.ReadAsync(response, method, pathAndQuery, cancellationToken));
                }
            }
            catch (HttpRequestException error)
            {
                pause = RetryPolicy.AfterFailure(method, error.HttpRequestError, attempt);
                if (pause is null) throw Unreachable.From(_options, error);
            }
            await Task.Delay(pause.Value, _clock, cancellationToken);
        }
    }

    public void Dispose()
    {
        _http?.Dispose();
        _connecting.Dispose();
        _credentials.Dispose();
    }

    private async Task<HttpResponseMessage> OnceAsync(HttpMethod method, string pathAndQuery, ApiBody? body, bool streaming, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var credential = await _credentials.GetAsync(either.Token);
            var http = await ConnectionAsync(credential.Certificate, either.Token);
            using var request = Request(method, pathAndQuery, body, credential);
            return await http.SendAsync(request, streaming ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, either.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = limit.IsCancellationRequested ? $"no answer within {_options.RequestTimeout.TotalSeconds:0} s" : $"no connection within {_options.ConnectTimeout.TotalSeconds:0} s";
            throw new KubernetesUnreachableException(_options.Server, reason, error);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string pathAndQuery, ApiBody? body, Credential credential)
    {
        var request = new HttpRequestMessage(method, _options.Server.AbsoluteUri.TrimEnd('/') + pathAndQuery);
        request.Headers.Authorization = credential.Header;
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, */*");
        if (_options.ImpersonateUser is { } user) request.Headers.TryAddWithoutValidation("Impersonate-User", user);
        foreach (var group in _options.ImpersonateGroups) request.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        if (body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(body.Bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(body.ContentType);
        }
        return request;
    }

    /// <summary>One pool of connections per client certificate; an exec plugin may bring a new certificate.</summary>
    private async Task<HttpClient> ConnectionAsync(X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        if (_http is { } ready && ReferenceEquals(certificate, _certificate)) return ready;
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (_http is { } other && ReferenceEquals(certificate, _certificate)) return other;
            _certificate = certificate;
            // the one before is not disposed: watches still run on it
            return _http = new HttpClient(Handler(certificate)) { Timeout = Timeout.InfiniteTimeSpan };
        }
        finally
        {
            _connecting.Release();
        }
    }

    private SocketsHttpHandler Handler(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = _options.ConnectTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            SslOptions = Tls(certificate),
        };
        if (_options.Proxy is { } proxy) handler.Proxy = new System.Net.WebProxy(proxy);
        // as kubectl: no proxy of the environment leads to this machine itself
        else if (_options.Server.IsLoopback) handler.UseProxy = false;
        return handler;
    }

    private SslClientAuthenticationOptions Tls(X509Certificate2? certificate)
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = _options.TlsServerName };
        if (certificate is not null) tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        // set only when asked for: without it the failure says what is wrong with the certificate
        if (_options.InsecureSkipTlsVerify) tls.RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || _options.InsecureSkipTlsVerify;
        if (_options.CertificateAuthority is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }
        return tls;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _clock.GetUtcNow() is { Ticks: > 0 } pause ? pause : TimeSpan.Zero,
        _ => null,
    };
}

/// <summary>A request's body, ready to be sent more than once.</summary>
internal sealed record ApiBody(ReadOnlyMemory<byte> Bytes, string ContentType)
{
    internal static ApiBody Json(JsonNode node, string contentType) => new(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString(Encoding.KubernetesJson.Wire.Options)), contentType);

    public override string ToString() => $"{Bytes.Length} bytes of {ContentType}";
}
