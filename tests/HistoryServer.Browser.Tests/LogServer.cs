using Microsoft.Extensions.Logging.Abstractions;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;
using Tinderbox.Testing;

namespace Tinderbox.HistoryServer.Browser.Tests;

/// <summary>A history server of this process over a folder of links to logs.</summary>
internal sealed class LogServer : IAsyncDisposable
{
    private const int MostLogs = 14;

    private readonly string _folder = Directory.CreateTempSubdirectory("history-browser-").FullName;

    private HistoryServerHost? _host;

    public Uri Url => _host!.Url;

    /// <summary>Recorded runs: all of them where they are beside the clone, else those that come with the tests.</summary>
    public static string Runs => RepositoryRoot.Shared is { } shared && Directory.Exists(Path.Combine(shared, "history/runs"))
        ? Path.Combine(shared, "history/runs")
        : Path.Combine(RepositoryRoot.Path, "tests/HistoryServer.Tests/Cases");

    /// <summary>
    /// Whatever lies in a run's folder and is no recorded answer. Damaged copies of a log have its name and its application's id, so no server can
    /// show both: each of these parts holds a name once, and no more logs than are walked in minutes.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> RecordedLogs { get; } =
    [
        .. Directory.EnumerateDirectories(Runs).Order(StringComparer.Ordinal).SelectMany(Directory.EnumerateDirectories)
            .Where(run => !Path.GetFileName(run).StartsWith('_')).Order(StringComparer.Ordinal).SelectMany(Directory.EnumerateFileSystemEntries)
            .Where(log => !Path.GetFileName(log).StartsWith("rest", StringComparison.Ordinal))
            .GroupBy(log => Path.GetFileName(log).Split('.')[0], StringComparer.Ordinal).SelectMany(same => same.Select((log, i) => (Log: log, Part: i)))
            .GroupBy(one => one.Part, one => one.Log).OrderBy(part => part.Key).SelectMany(part => part.Chunk(MostLogs)),
    ];

    public static async Task<LogServer> StartAsync(IEnumerable<string> logs, CancellationToken cancellationToken)
    {
        var server = new LogServer();
        foreach (var log in logs) server.Link(log);
        var options = new HistoryOptions { Sources = [new LogSource(StorageUri.Parse(server._folder, "/"), "logs")], Host = "127.0.0.1", Port = 0, UpdateInterval = TimeSpan.Zero, ReplayThreads = 2 };
        server._host = await HistoryServerHost.StartAsync(options, TimeProvider.System, NullLoggerProvider.Instance, cancellationToken);
        await server._host.Provider.ScanAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Link(string log)
    {
        var link = Path.Combine(_folder, Path.GetFileName(log));
        if (Directory.Exists(log)) Directory.CreateSymbolicLink(link, log);
        else File.CreateSymbolicLink(link, log);
    }
}
