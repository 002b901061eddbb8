using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Admission;
using Tinderbox.LocalCluster.ApiServer.Auth;
using Tinderbox.LocalCluster.ApiServer.Discovery;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Resources;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer;

/// <summary>
/// A Kubernetes API server in this process: HTTPS with its own CA, real authentication and authorization, watches, kubectl and Spark's client
/// on the other side. What it stores and refuses follows Kubernetes 1.34.
/// </summary>
public sealed class ApiServerHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SigningKeys _keys;
    private readonly ServiceAccountTokens _tokens;
    private readonly X509Certificate2 _certificate;
    private readonly AuditLog _audit;

    private ApiServerHost(ApiServerOptions options)
    {
        _keys = SigningKeys.Load(options.StateDirectory);
        CertificateAuthority = _keys.Authority;
        CaPem = _keys.Authority.ExportCertificatePem() + "\n";
        Store = new ClusterStore(options.StateDirectory);
        _audit = new AuditLog(options.AuditLog, options.Clock);
        _tokens = new ServiceAccountTokens(Store, _keys, options.Clock);
        _certificate = _keys.IssueServer([.. options.ExtraNames, .. options.ExtraEndpoints.Select(endpoint => endpoint.Address.ToString()), "10.96.0.1"]);
        var admission = new ObjectAdmission(Store, new ServiceAddresses(Store), CaPem);
        ClusterSeeding.Seed(Store, admission, KubernetesTime.Seconds(options.Clock.GetUtcNow()));
        _application = Build(options, Pipeline(options, admission), _certificate);
    }

    /// <summary><c>https://127.0.0.1:PORT</c>.</summary>
    public Uri Url { get; private set; } = new("https://127.0.0.1");

    /// <summary>The listener without TLS; null unless asked for.</summary>
    public Uri? PlainUrl { get; private set; }

    /// <summary>All objects, for whoever lives in this process.</summary>
    public ClusterStore Store { get; }

    /// <summary>Bearer token of a member of <c>system:masters</c>. A secret.</summary>
    public string AdminToken => _keys.AdminToken;

    /// <summary>What clients must trust, without its key.</summary>
    public X509Certificate2 CertificateAuthority { get; }

    /// <summary><see cref="CertificateAuthority"/> as PEM.</summary>
    public string CaPem { get; }

    /// <summary>Starts to listen; requests are answered when this returns.</summary>
    /// <exception cref="IOException">An address is taken, or may not be used.</exception>
    public static async Task<ApiServerHost> StartAsync(ApiServerOptions options, CancellationToken cancellationToken)
    {
        var host = new ApiServerHost(options);
        try
        {
            await host._application.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var addresses = host._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();
        host.Url = addresses.First(address => address.Scheme == "https");
        host.PlainUrl = addresses.FirstOrDefault(address => address.Scheme == "http");
        return host;
    }

    /// <summary>For our client: this server, trusted, as the admin.</summary>
    public ClientOptions AdminClientOptions() => new() { Server = Url, Token = AdminToken, CertificateAuthority = [CertificateAuthority] };

    /// <summary>A token for a service account, bound to a pod when one is given. A secret.</summary>
    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public string MintServiceAccountToken(string ns, string name, string? podName, string? podUid, TimeSpan lifetime) =>
        _tokens.Mint(ns, name, podName, podUid, lifetime) ?? throw new InvalidOperationException($"serviceaccount {ns}/{name} not found");

    /// <summary>A kubeconfig for kubectl, as the admin. Holds a secret.</summary>
    public string KubeConfigYaml() => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: tinderbox
          cluster:
            server: {Url.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(CaPem))}
        users:
        - name: admin
          user:
            token: {AdminToken}
        contexts:
        - name: tinderbox
          context:
            cluster: tinderbox
            user: admin
            namespace: default
        current-context: tinderbox

        """;

    /// <summary>Ends all watches and stops listening; what is stored stays in the state directory.</summary>
    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await _application.DisposeAsync();
        await _audit.DisposeAsync();
        _certificate.Dispose();
        _keys.Dispose();
    }

    private RequestPipeline Pipeline(ApiServerOptions options, ObjectAdmission admission)
    {
        var authenticator = new Authenticator(_keys, _tokens);
        var authorizer = new Authorizer(Store);
        var deletes = new DeleteEndpoints(Store, options.Clock);
        var subresources = new SubresourceEndpoints(Store, _tokens, new AccessReviews(authorizer, authenticator), new PodLogs(Store, options.LogDirectory, options.Clock), deletes, options.Clock);
        var resources = new ResourceEndpoints(new ReadEndpoints(Store, options.Clock), new WatchEndpoints(Store, options.Clock), new WriteEndpoints(Store, admission, options.Clock), deletes, subresources);
        return new RequestPipeline(authenticator, authorizer, new DiscoveryEndpoints(new OpenApiDocuments()), resources, _audit);
    }

    private static WebApplication Build(ApiServerOptions options, RequestPipeline pipeline, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options, certificate));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<Microsoft.Extensions.Hosting.IHostLifetime, EmbeddedLifetime>();
        var application = builder.Build();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        application.Run(pipeline.HandleAsync);
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, ApiServerOptions options, X509Certificate2 certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        // Watches idle for as long as nothing happens: that is no slow client.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
        kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        var https = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ClientCertificateMode = ClientCertificateMode.AllowCertificate,
            // Who it names is decided per request, against our own authority; a stranger's certificate is no reason to refuse a token.
            ClientCertificateValidation = (_, _, _) => true,
        };
        foreach (var endpoint in options.ExtraEndpoints.Prepend(new IPEndPoint(IPAddress.Loopback, options.Port))) kestrel.Listen(endpoint, listener => listener.UseHttps(https));
        if (options.PlainHttp) kestrel.Listen(new IPEndPoint(IPAddress.Loopback, 0));
    }
}
