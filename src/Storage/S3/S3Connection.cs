using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.S3;

namespace Tinderbox.Storage.S3;

/// <summary>The SDK's client of one bucket's endpoint, with the credentials that were found. Retries throttling, server errors and broken connections with back-off.</summary>
internal sealed class S3Connection : IDisposable
{
    private readonly Lazy<(S3Credentials Credentials, AmazonS3Client Client)> _opened;

    internal S3Connection(S3Settings settings, Func<string, string?> environment)
    {
        Settings = settings with { Region = settings.Region ?? Region(environment), CertificateAuthorities = settings.CertificateAuthorities ?? environment("AWS_CA_BUNDLE") };
        _opened = new(() =>
        {
            var credentials = new S3CredentialSearch(Settings, environment).Find();
            return (credentials, new AmazonS3Client(credentials.Value, Config(Settings)));
        });
    }

    internal S3Settings Settings { get; }

    /// <summary>Made when first asked for.</summary>
    /// <exception cref="S3AccessException">No credentials were found.</exception>
    internal AmazonS3Client Client => _opened.Value.Client;

    internal S3Credentials Credentials => _opened.Value.Credentials;

    /// <summary>Sends, and says what went wrong in the words of <see cref="IStorageFolder"/>.</summary>
    internal async Task<T> SendAsync<T>(Func<AmazonS3Client, Task<T>> sendAsync, string permission, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await sendAsync(Client);
        }
        catch (Exception e) when (IsForeign(e, cancellationToken))
        {
            throw S3Failure.Translate(e, permission, what, this);
        }
    }

    public void Dispose()
    {
        if (_opened.IsValueCreated) _opened.Value.Client.Dispose();
    }

    // a time-out of the SDK is a cancellation as well, but nobody's wish
    private static bool IsForeign(Exception error, CancellationToken cancellationToken) =>
        error is AmazonServiceException or AmazonClientException or HttpRequestException or WebException or TimeoutException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        || (error is IOException and not (S3RegionException or S3UnreachableException or FileNotFoundException or DirectoryNotFoundException));

    private static string? Region(Func<string, string?> environment) =>
        environment("AWS_REGION") is { Length: > 0 } region ? region : environment("AWS_DEFAULT_REGION") is { Length: > 0 } other ? other : null;

    private static AmazonS3Config Config(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.PathStyle,
            MaxErrorRetry = settings.Attempts - 1,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = settings.ConnectTimeout,
            Timeout = settings.Timeout,
            MaxConnectionsPerServer = settings.Connections,
            RequestChecksumCalculation = settings.Checksums ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = settings.Checksums ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED,
            IgnoreConfiguredEndpointUrls = settings.Endpoint is not null,
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = settings.RegionOrDefault;
            config.UseHttp = endpoint.Scheme == "http";
        }
        else config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.RegionOrDefault);
        if (settings.Proxy is var (host, port)) (config.ProxyHost, config.ProxyPort) = (host, port);
        if (settings.CertificateAuthorities is { Length: > 0 } file) config.HttpClientFactory = new TrustingClients(file);
        return config;
    }

    /// <summary>Clients that trust the authorities of a file, and no others.</summary>
    private sealed class TrustingClients(string file) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            var handler = new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
                MaxConnectionsPerServer = clientConfig.MaxConnectionsPerServer ?? 64,
                ConnectTimeout = clientConfig.ConnectTimeout ?? TimeSpan.FromSeconds(30),
                AllowAutoRedirect = false,
            };
            return new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        }

        public override string GetConfigUniqueString(IClientConfig clientConfig) => file;
    }
}
