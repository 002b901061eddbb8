using Microsoft.Extensions.Logging.Abstractions;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>A history server in this process on a free port of 127.0.0.1, its first scan and what that compacts done.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly HistoryServerHost _host;

    private TestServer(HistoryServerHost host)
    {
        _host = host;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = host.Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    public HistoryServerHost Host => _host;

    public static async Task<TestServer> StartAsync(string folder, IReadOnlyDictionary<string, string> conf, CancellationToken cancellationToken, Func<HistoryOptions, HistoryOptions>? change = null)
    {
        var properties = new SparkConf(conf);
        properties.Set("spark.history.fs.logDirectory", "file:" + folder);
        var options = HistoryConf.Read(new TypedConf(properties, new Dictionary<string, string>(), VersionRules.For(SparkVersion.Latest)), "/", 2).Options with { Host = "127.0.0.1", Port = 0, UpdateInterval = TimeSpan.Zero, ReplayThreads = 2 };
        var host = await HistoryServerHost.StartAsync(change?.Invoke(options) ?? options, TimeProvider.System, new Log(), cancellationToken);
        await host.Provider.ScanAsync(cancellationToken);
        await host.Provider.CompactAsync(cancellationToken);
        return new(host);
    }

    /// <summary>A request whose path is sent as it stands.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, string headers, CancellationToken cancellationToken)
    {
        var uri = new Uri(_host.Url.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        foreach (var header in headers.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }
        return Client.SendAsync(request, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }

    private sealed class Log : Microsoft.Extensions.Logging.ILoggerProvider
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void Dispose()
        {
            // nothing is held
        }
    }
}
