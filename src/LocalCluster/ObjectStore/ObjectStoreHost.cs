using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Tinderbox.LocalCluster.ApiServer;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;
using Tinderbox.LocalCluster.ObjectStore.Operations;

namespace Tinderbox.LocalCluster.ObjectStore;

/// <summary>
/// An S3 endpoint in this process, for a laptop's jobs and for tests: signatures are checked, and what S3 says of a request is said here in S3's words. Plain HTTP, for it
/// listens to this machine alone.
/// </summary>
public sealed class ObjectStoreHost : IAsyncDisposable
{
    /// <summary>Region of the buckets that are there from the start.</summary>
    public const string Region = BucketOperations.DefaultRegion;

    private readonly WebApplication _application;
    private readonly BucketShelf _buckets;

    private ObjectStoreHost(ObjectStoreOptions options)
    {
        var keys = AccessKeys.Load(options.CredentialsFile);
        var folder = Path.Combine(options.Directory, "buckets");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _buckets = new BucketShelf(folder);
        foreach (var place in options.Buckets) Seed(place, options.Clock.GetUtcNow());
        _application = Build(options, new S3Pipeline(new RequestAuthenticator(keys), _buckets, options));
    }

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts to listen; requests are answered when this returns.</summary>
    /// <exception cref="IOException">The port is taken, or the folder cannot be written.</exception>
    public static async Task<ObjectStoreHost> StartAsync(ObjectStoreOptions options, CancellationToken cancellationToken)
    {
        var host = new ObjectStoreHost(options);
        try
        {
            await host._application.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        host.Url = new Uri(host._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    /// <summary>Stops listening; what is stored stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _buckets.Dispose();
    }

    // what is there from an earlier start stays as it is
    private void Seed(string place, DateTimeOffset now)
    {
        var (name, prefix) = place.Split('/', 2) is [var first, var rest] ? (first, rest + "/") : (place, "");
        var bucket = _buckets.Create(name, Region, now) ?? _buckets.Get(name);
        if (prefix.Length > 0 && bucket.Find(prefix) is null) bucket.Put(WriteOperations.Placeholder(prefix, now), _ => { });
    }

    private static WebApplication Build(ObjectStoreOptions options, S3Pipeline pipeline)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<Microsoft.Extensions.Hosting.IHostLifetime, EmbeddedLifetime>();
        var application = builder.Build();
        application.Run(pipeline.HandleAsync);
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, ObjectStoreOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxRequestBodySize = null;
        // Spark reads a stream for as long as its task computes
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        // user metadata is UTF-8 on its way in
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
        kestrel.Listen(new IPEndPoint(IPAddress.Loopback, options.Port), listener => listener.Protocols = HttpProtocols.Http1);
    }
}
