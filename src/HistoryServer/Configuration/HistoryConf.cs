using Tinderbox.History.Queries;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Configuration;

/// <summary>
/// Reads a History Server's properties, so that one can be replaced in place. Keys that mean nothing here are told, and so are keys that
/// Spark does not know. See https://spark.apache.org/docs/latest/monitoring.html#spark-history-server-configuration-options.
/// </summary>
/// <param name="Options">What they say.</param>
/// <param name="Remarks">One sentence per key that is unknown or without effect.</param>
public sealed record HistoryConf(HistoryOptions Options, IReadOnlyList<string> Remarks)
{
    private const string Prefix = "spark.history.";
    private const string DefaultDirectory = "file:/tmp/spark-events";

    private static readonly IReadOnlyDictionary<string, string> WithoutEffect = new Dictionary<string, string>
    {
        ["spark.history.provider"] = "there is one provider, it reads folders of event logs",
        ["spark.history.fs.safemodeCheck.interval"] = "there is no HDFS safe mode here",
        ["spark.history.fs.numCompactThreads"] = "logs are compacted one after the other",
        ["spark.history.fs.endEventReparseChunkSize"] = "an application's end is always searched from the end of its log",
        ["spark.history.fs.driverlog.cleaner.enabled"] = "driver logs are left alone",
        ["spark.history.fs.driverlog.cleaner.interval"] = "driver logs are left alone",
        ["spark.history.fs.driverlog.cleaner.maxAge"] = "driver logs are left alone",
        ["spark.history.kerberos.enabled"] = "there is no Kerberos here",
        ["spark.history.kerberos.principal"] = "there is no Kerberos here",
        ["spark.history.kerberos.keytab"] = "there is no Kerberos here",
        ["spark.history.store.serializer"] = "replayed applications have one form on disk",
        ["spark.history.store.hybridStore.enabled"] = "a replayed application is always written to disk in the background",
        ["spark.history.store.hybridStore.diskBackend"] = "replayed applications have one form on disk",
    };

    private static readonly IReadOnlySet<string> Known = new HashSet<string>(WithoutEffect.Keys)
    {
        "spark.history.fs.logDirectory", "spark.history.fs.logDirectory.names", "spark.history.fs.update.interval", "spark.history.fs.update.batchSize",
        "spark.history.fs.update.scanDisabledPathPatterns", "spark.history.fs.numReplayThreads", "spark.history.fs.inProgressOptimization.enabled",
        "spark.history.fs.eventLog.rolling.onDemandLoadEnabled", "spark.history.fs.eventLog.rolling.maxFilesToRetain", "spark.history.fs.eventLog.rolling.compaction.score.threshold",
        "spark.history.fs.eventLog.maxLineLength", "spark.history.fs.cleaner.enabled",
        "spark.history.fs.cleaner.interval", "spark.history.fs.cleaner.maxAge", "spark.history.fs.cleaner.maxNum", "spark.history.retainedApplications",
        "spark.history.ui.maxApplications", "spark.history.ui.port", "spark.history.ui.title", "spark.history.ui.acls.enable", "spark.history.ui.admin.acls",
        "spark.history.ui.admin.acls.groups", "spark.history.ui.userHeader", "spark.history.store.path", "spark.history.store.maxDiskUsage", "spark.history.store.hybridStore.maxMemoryUsage",
        "spark.history.custom.executor.log.url", "spark.history.custom.executor.log.url.applyIncompleteApplication",
    };

    /// <summary>Reads the properties.</summary>
    /// <param name="conf">The merged properties.</param>
    /// <param name="workingDirectory">What a path without scheme is relative to.</param>
    /// <param name="processors">Cores of this machine: Spark's defaults of some counts.</param>
    /// <exception cref="ConfValueException">A value has the wrong form; the message names the key.</exception>
    /// <exception cref="FormatException">A folder's URI can't be read.</exception>
    public static HistoryConf Read(TypedConf conf, string workingDirectory, int processors)
    {
        var options = new HistoryOptions
        {
            Sources = Sources(conf, workingDirectory),
            Port = conf.Int("spark.history.ui.port", 18080),
            UpdateInterval = Seconds(conf, "spark.history.fs.update.interval", TimeSpan.FromSeconds(10)),
            UpdateBatchSize = conf.Int("spark.history.fs.update.batchSize", int.MaxValue),
            ScanDisabledPathPatterns = conf.List("spark.history.fs.update.scanDisabledPathPatterns"),
            InProgressOptimization = conf.Boolean("spark.history.fs.inProgressOptimization.enabled", true),
            OnDemandLoad = conf.Boolean("spark.history.fs.eventLog.rolling.onDemandLoadEnabled", true),
            ReplayThreads = Math.Max(1, conf.Int("spark.history.fs.numReplayThreads", (processors + 3) / 4)),
            RetainedApplications = Math.Max(1, conf.Int("spark.history.retainedApplications", 50)),
            MaxMemoryUsage = conf.Bytes("spark.history.store.hybridStore.maxMemoryUsage", 256L << 20),
            StorePath = conf.Text("spark.history.store.path"),
            MaxDiskUsage = conf.Bytes("spark.history.store.maxDiskUsage", 10L << 30),
            MaxLineLength = (int)Math.Min(conf.Bytes("spark.history.fs.eventLog.maxLineLength", 1L << 28), 1L << 30),
            Title = conf.Text("spark.history.ui.title") ?? "History Server",
            MaxApplications = conf.Int("spark.history.ui.maxApplications", int.MaxValue),
            RedactionPattern = conf.Text("spark.redaction.regex") ?? EnvironmentQueries.DefaultRedaction,
            CustomExecutorLogUrl = conf.Text("spark.history.custom.executor.log.url"),
            CustomExecutorLogUrlApplyIncompleteApplication = conf.Boolean("spark.history.custom.executor.log.url.applyIncompleteApplication", true),
            ProxyBase = conf.Text("spark.ui.proxyBase") ?? conf.Environment.GetValueOrDefault("APPLICATION_WEB_PROXY_BASE", ""),
            Cleaner = Cleaner(conf),
            Compaction = Compaction(conf),
            Access = Access(conf),
            Retained = Retained(conf),
            Headers = Headers(conf),
            HadoopConf = conf.Conf.WithPrefix("spark.hadoop.").ToDictionary(entry => entry.Key, entry => conf.Text("spark.hadoop." + entry.Key) ?? ""),
        };
        return new(options, [.. RemarksOn(conf.Conf)]);
    }

    private static IEnumerable<string> RemarksOn(SparkConf conf)
    {
        foreach (var (key, _) in conf)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            if (WithoutEffect.TryGetValue(key, out var reason)) yield return $"{key} has no effect: {reason}";
            else if (!Known.Contains(key)) yield return $"{key} is not known and has no effect";
        }
    }

    private static List<LogSource> Sources(TypedConf conf, string workingDirectory)
    {
        var directories = conf.Text("spark.history.fs.logDirectory") is null ? [DefaultDirectory] : conf.List("spark.history.fs.logDirectory");
        var names = conf.List("spark.history.fs.logDirectory.names");
        if (names.Count > 0 && names.Count != directories.Count)
            throw conf.Refused("spark.history.fs.logDirectory.names", string.Join(',', names), $"The number of names should be that of spark.history.fs.logDirectory, {directories.Count}.");
        return [.. directories.Select((text, i) => new LogSource(StorageUri.Parse(text, workingDirectory), names.Count > 0 ? names[i] : text))];
    }

    private static CleanerOptions Cleaner(TypedConf conf) => new(
        conf.Boolean("spark.history.fs.cleaner.enabled", false),
        Seconds(conf, "spark.history.fs.cleaner.interval", CleanerOptions.Default.Interval),
        Seconds(conf, "spark.history.fs.cleaner.maxAge", CleanerOptions.Default.MaxAge),
        conf.Int("spark.history.fs.cleaner.maxNum", int.MaxValue));

    private static CompactionOptions Compaction(TypedConf conf)
    {
        const string files = "spark.history.fs.eventLog.rolling.maxFilesToRetain";
        var retained = conf.Int(files, CompactionOptions.Never.MaxFilesToRetain);
        if (retained <= 0) throw conf.Refused(files, conf.Text(files)!, "Max event log files to retain should be higher than 0.");
        return new(retained, conf.OptionalDouble("spark.history.fs.eventLog.rolling.compaction.score.threshold") ?? CompactionOptions.Never.ScoreThreshold);
    }

    private static AccessOptions Access(TypedConf conf) => new(
        conf.Boolean("spark.history.ui.acls.enable", false),
        conf.List("spark.history.ui.admin.acls"),
        conf.List("spark.history.ui.admin.acls.groups"),
        conf.Text("spark.history.ui.userHeader"));

    private static RetainedCounts Retained(TypedConf conf) => new()
    {
        Jobs = conf.Int("spark.ui.retainedJobs", 1000),
        Stages = conf.Int("spark.ui.retainedStages", 1000),
        Tasks = conf.Int("spark.ui.retainedTasks", 100_000),
        DeadExecutors = conf.Int("spark.ui.retainedDeadExecutors", 100),
        SqlExecutions = conf.Int("spark.sql.ui.retainedExecutions", 1000),
    };

    private static SecurityHeaders Headers(TypedConf conf) => new()
    {
        AllowFramingFrom = conf.Text("spark.ui.allowFramingFrom"),
        XssProtection = conf.Text("spark.ui.xXssProtection") ?? "0",
        NoSniff = conf.Boolean("spark.ui.xContentTypeOptions.enabled", true),
        ContentSecurityPolicy = conf.Boolean("spark.ui.contentSecurityPolicy.enabled", true),
        StrictTransportSecurity = conf.Text("spark.ui.strictTransportSecurity"),
    };

    private static TimeSpan Seconds(TypedConf conf, string key, TimeSpan otherwise) => conf.Duration(key, TimeSpan.FromSeconds(1), otherwise);
}
