using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Tests.Providers.HistoryProviderTests;

/// <summary>A folder of made logs, a folder for the index, and providers on them that scan only when asked.</summary>
internal sealed class LogSandbox : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("history-provider-").FullName;

    public LogSandbox() => Directory.CreateDirectory(Folder);

    public string Folder => Path.Combine(_root, "logs");

    public string Store => Path.Combine(_root, "store");

    /// <summary>What was logged, one sentence each.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    public string Log(string app) => Path.Combine(Folder, app);

    public static string Beginning(string app) => $$"""
        {"Event":"SparkListenerLogStart","Spark Version":"4.3.0"}
        {"Event":"SparkListenerApplicationStart","App Name":"made","App ID":"{{app}}","Timestamp":1000,"User":"u"}
        {"Event":"SparkListenerEnvironmentUpdate","JVM Information":{},"Spark Properties":{},"System Properties":{},"Classpath Entries":{} }

        """;

    public static string Job(int id) => $$"""
        {"Event":"SparkListenerJobStart","Job ID":{{id}},"Submission Time":{{2000 + id}},"Stage Infos":[],"Stage IDs":[],"Properties":{} }
        {"Event":"SparkListenerJobEnd","Job ID":{{id}},"Completion Time":{{3000 + id}},"Job Result":{"Result":"JobSucceeded"} }

        """;

    public static string End(long time = 9000) => $$"""{"Event":"SparkListenerApplicationEnd","Timestamp":{{time}} }""" + "\n";

    public static string Whole(string app, int jobs = 1) => Beginning(app) + string.Concat(Enumerable.Range(0, jobs).Select(Job)) + End();

    public async Task<HistoryProvider> StartAsync(Func<HistoryOptions, HistoryOptions>? change = null)
    {
        var options = new HistoryOptions { Sources = [new LogSource(StorageUri.Parse(Folder, "/"), "logs")], UpdateInterval = TimeSpan.Zero, StorePath = Store, OnDemandLoad = false };
        var provider = new HistoryProvider(change?.Invoke(options) ?? options, TimeProvider.System, new QueueLogger(Said));
        await provider.StartAsync(CancellationToken.None);
        return provider;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private sealed class QueueLogger(ConcurrentQueue<string> said) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Enqueue(formatter(state, exception));
    }
}
