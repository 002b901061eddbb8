using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tinderbox.HistoryServer.Http;

/// <summary>Kestrel and one delegate, without a host, services and routes around them: they would be a third of the time until the first answer.</summary>
internal sealed class WebServer : IAsyncDisposable, IHttpApplication<HttpContext>
{
    private static readonly TimeSpan LongestRequestHeaders = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(3);
    private const int MostConnections = 4096;

    private readonly RequestDelegate _answer;
    private readonly LoggerFactory _logs;
    private readonly KestrelServer _server;

    /// <summary>Ready to listen; nothing is open before <see cref="StartAsync"/>.</summary>
    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <param name="answer">Answers every request.</param>
    /// <param name="log">Gets what Kestrel warns of.</param>
    public WebServer(IPEndPoint address, RequestDelegate answer, ILoggerProvider log)
    {
        _answer = answer;
        _logs = new LoggerFactory([log], new LoggerFilterOptions { MinLevel = LogLevel.Warning });
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.RequestHeadersTimeout = LongestRequestHeaders;
        options.Listen(address);
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), _logs), _logs);
    }

    /// <summary>Listens; gives the address with its real port.</summary>
    /// <exception cref="IOException">The address is taken, or may not be used.</exception>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(this, cancellationToken);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // nothing is held beside the request's features, which are Kestrel's
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(LongestShutdown);
        await _server.StopAsync(patience.Token);
        _server.Dispose();
        _logs.Dispose();
    }
}
