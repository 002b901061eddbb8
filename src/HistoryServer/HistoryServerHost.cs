using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Api;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Ui;

namespace Tinderbox.HistoryServer;

/// <summary>A running history server: Kestrel in front of a <see cref="HistoryProvider"/>.</summary>
public sealed class HistoryServerHost : IAsyncDisposable
{
    private static readonly TimeSpan LongestRequestHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(3);
    private const int MostConnections = 4096;

    private readonly WebApplication _application;

    private HistoryServerHost(WebApplication application, HistoryProvider provider) => (_application, Provider) = (application, provider);

    public HistoryProvider Provider { get; }

    /// <summary><c>http://HOST:PORT</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Reads the index, begins to scan, listens; requests are answered when this returns.</summary>
    /// <exception cref="IOException">The address is taken, or may not be used.</exception>
    /// <exception cref="NotSupportedException">A folder's scheme is not known.</exception>
    public static async Task<HistoryServerHost> StartAsync(HistoryOptions options, TimeProvider clock, ILoggerProvider log, CancellationToken cancellationToken)
    {
        var logger = log.CreateLogger("history");
        var provider = new HistoryProvider(options, clock, logger);
        var application = Build(options, log);
        var api = new ApiHandler(provider, clock, logger);
        application.Map("/api/{**path}", (RequestDelegate)api.HandleAsync);
        UiEndpoints.Map(application, provider, clock);
        var host = new HistoryServerHost(application, provider);
        try
        {
            await provider.StartAsync(cancellationToken);
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        host.Url = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        logger.Serving(string.Join(", ", options.Sources.Select(source => source.Uri)), host.Url.ToString());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(LongestShutdown);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static WebApplication Build(HistoryOptions options, ILoggerProvider log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(log);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.RequestHeadersTimeout = LongestRequestHeaders;
            kestrel.Listen(Address(options.Host), options.Port);
        });
        return builder.Build();
    }

    private static IPAddress Address(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(host, out var address) ? address : Dns.GetHostAddresses(host)[0],
    };
}
