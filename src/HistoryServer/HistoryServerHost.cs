using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Api;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Http;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Ui;

namespace Tinderbox.HistoryServer;

/// <summary>A running history server: Kestrel in front of a <see cref="HistoryProvider"/>.</summary>
public sealed class HistoryServerHost : IAsyncDisposable
{
    private readonly WebServer _server;

    private HistoryServerHost(WebServer server, HistoryProvider provider) => (_server, Provider) = (server, provider);

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
        var api = new ApiHandler(provider, clock, logger);
        var pages = new UiEndpoints(provider, clock);
        RequestDelegate answer = context => context.Request.Path.StartsWithSegments("/api") ? api.HandleAsync(context) : pages.HandleAsync(context);
        var host = new HistoryServerHost(new WebServer(new IPEndPoint(Address(options.Host), options.Port), answer, log), provider);
        try
        {
            // the folders are read while Kestrel is being made ready, and the way of a request is gone once before somebody waits for it
            var reading = Task.Run(() => provider.StartAsync(cancellationToken), cancellationToken);
            _ = Task.Run(() => api.HandleAsync(FirstRequest(cancellationToken)), cancellationToken);
            host.Url = await host._server.StartAsync(cancellationToken);
            await reading;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        logger.Serving(string.Join(", ", options.Sources.Select(source => source.Uri)), host.Url.ToString());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static DefaultHttpContext FirstRequest(CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestAborted = cancellationToken };
        context.Request.Method = HttpMethods.Get;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/api/v1/applications?limit=1";
        return context;
    }

    private static IPAddress Address(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ => IPAddress.TryParse(host, out var address) ? address : Dns.GetHostAddresses(host)[0],
    };
}
