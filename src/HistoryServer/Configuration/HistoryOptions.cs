using Tinderbox.History.Queries;

namespace Tinderbox.HistoryServer.Configuration;

/// <summary>Everything the server is told, read from <c>spark.history.*</c> and its neighbours by <see cref="HistoryConf"/>.</summary>
public sealed record HistoryOptions
{
    public required IReadOnlyList<LogSource> Sources { get; init; }

    /// <summary>Address to listen on.</summary>
    public string Host { get; init; } = "0.0.0.0";

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 18080;

    /// <summary>Pause between the end of a scan and the next; zero scans only when asked.</summary>
    public TimeSpan UpdateInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>New logs that one scan takes per folder.</summary>
    public int UpdateBatchSize { get; init; } = int.MaxValue;

    /// <summary>Regular expressions of folders that a scan leaves out.</summary>
    public IReadOnlyList<string> ScanDisabledPathPatterns { get; init; } = [];

    /// <summary>A running application's log is not searched for its end.</summary>
    public bool InProgressOptimization { get; init; } = true;

    /// <summary>An unknown application's log is looked for when it is asked for.</summary>
    public bool OnDemandLoad { get; init; } = true;

    /// <summary>Applications that are replayed at a time.</summary>
    public int ReplayThreads { get; init; } = 1;

    /// <summary>Applications that stay open.</summary>
    public int RetainedApplications { get; init; } = 50;

    /// <summary>Bytes of replayed applications that stay in memory; what is on disk does not count.</summary>
    public long MaxMemoryUsage { get; init; } = 256L << 20;

    /// <summary>Folder of the index and of replayed applications; null keeps both in memory.</summary>
    public string? StorePath { get; init; }

    /// <summary>Bytes of replayed applications on disk.</summary>
    public long MaxDiskUsage { get; init; } = 10L << 30;

    public CleanerOptions Cleaner { get; init; } = CleanerOptions.Default;

    public CompactionOptions Compaction { get; init; } = CompactionOptions.Never;

    public AccessOptions Access { get; init; } = AccessOptions.Open;

    public RetainedCounts Retained { get; init; } = new();

    /// <summary>Longest line of an event log in bytes; longer ones are passed over.</summary>
    public int MaxLineLength { get; init; } = 1 << 28;

    /// <summary>Heading of the pages.</summary>
    public string Title { get; init; } = "History Server";

    /// <summary>Rows of the first page.</summary>
    public int MaxApplications { get; init; } = int.MaxValue;

    /// <summary><c>spark.redaction.regex</c>.</summary>
    public string RedactionPattern { get; init; } = EnvironmentQueries.DefaultRedaction;

    /// <summary><c>spark.history.custom.executor.log.url</c> with <c>{{ATTRIBUTE}}</c> and <c>{{FILE_NAME}}</c>; null leaves links as logged.</summary>
    public string? CustomExecutorLogUrl { get; init; }

    /// <summary>For running applications too.</summary>
    public bool CustomExecutorLogUrlApplyIncompleteApplication { get; init; } = true;

    public SecurityHeaders Headers { get; init; } = new();

    /// <summary>Base path of links behind a proxy (<c>spark.ui.proxyBase</c>, <c>APPLICATION_WEB_PROXY_BASE</c>).</summary>
    public string ProxyBase { get; init; } = "";

    /// <summary>Settings of file systems, without <c>spark.hadoop.</c>.</summary>
    public IReadOnlyDictionary<string, string> HadoopConf { get; init; } = new Dictionary<string, string>();
}
