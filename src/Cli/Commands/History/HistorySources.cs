using System.IO.Hashing;
using System.Text;
using Tinderbox.Cli.Errors;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Commands.History;

/// <summary>
/// Where the logs are and how they are served, as the command line says it. Highest first: flags, <c>--conf</c>, <c>SPARK_HISTORY_OPTS</c>,
/// the properties file; a History Server's own order.
/// </summary>
internal sealed record HistorySources(IReadOnlyList<string> Directories, string? PropertiesFile, IReadOnlyList<string> Conf)
{
    private const string DirectoryKey = "spark.history.fs.logDirectory";
    private const string Next = "tinderbox history serve --log-dir DIR";

    /// <summary>The options, checked; remarks are told.</summary>
    /// <exception cref="UsageException">A property has the wrong form.</exception>
    /// <exception cref="PrerequisiteException">A folder is not there.</exception>
    public HistoryOptions Resolve(CommandContext context)
    {
        var conf = Merge(context);
        if (!conf.Contains(DirectoryKey) && Directory.Exists(context.Folders.LocalCluster.EventLogs)) conf.Set(DirectoryKey, context.Folders.LocalCluster.EventLogs);
        try
        {
            var (options, remarks) = HistoryConf.Read(new TypedConf(conf, context.Environment, VersionRules.For(SparkVersion.Latest)), Environment.CurrentDirectory, Environment.ProcessorCount);
            foreach (var remark in remarks) context.Terminal.Warn(remark);
            foreach (var source in options.Sources) CheckThere(source);
            return options with { StorePath = options.StorePath ?? Path.Combine(context.Folders.Cache, "history", NameOf(options)) };
        }
        catch (Exception refused) when (refused is ConfValueException or FormatException)
        {
            throw new UsageException(refused.Message, Next);
        }
    }

    private SparkConf Merge(CommandContext context)
    {
        var conf = new SparkConf();
        foreach (var text in Conf)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new UsageException($"--conf {text} is no property; wanted KEY=VALUE", "tinderbox history serve --conf spark.history.ui.port=18080");
            conf.Set(text[..equals], text[(equals + 1)..]);
        }
        if (Directories.Count > 0) conf.Set(DirectoryKey, string.Join(',', Directories));
        foreach (var word in context.Environment.GetValueOrDefault("SPARK_HISTORY_OPTS", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (word.StartsWith("-Dspark.", StringComparison.Ordinal) && equals > 0) conf.SetIfMissing(word[2..equals], word[(equals + 1)..]);
        }
        if (FileOrDefault(context) is { } file) foreach (var (key, value) in Parse(file)) conf.SetIfMissing(key, value.Trim());
        return conf;
    }

    private string? FileOrDefault(CommandContext context)
    {
        if (PropertiesFile is { } given) return File.Exists(given) ? given : throw new UsageException($"there is no properties file {given}", "tinderbox history serve --properties-file FILE");
        var folder = context.Environment.GetValueOrDefault("SPARK_CONF_DIR", "") is { Length: > 0 } set ? set
            : context.Environment.GetValueOrDefault("SPARK_HOME", "") is { Length: > 0 } home ? Path.Combine(home, "conf") : null;
        var file = folder is null ? null : Path.Combine(folder, "spark-defaults.conf");
        return file is not null && File.Exists(file) ? file : null;
    }

    private static OrderedDictionary<string, string> Parse(string file)
    {
        try
        {
            return JavaProperties.Parse(File.ReadAllText(file));
        }
        catch (FormatException malformed)
        {
            throw new UsageException($"{file}: {malformed.Message}", "mend the file");
        }
    }

    private static void CheckThere(LogSource source)
    {
        if (source.Uri.Scheme == "file" && !Directory.Exists(source.Uri.Path))
            throw new PrerequisiteException($"the folder of event logs {source.Uri.Path} is not there", $"mkdir -p {source.Uri.Path}, or name another: {Next}");
    }

    // servers on different folders do not share an index
    private static string NameOf(HistoryOptions options) =>
        Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(string.Join('\n', options.Sources.Select(source => source.Uri)))))[..16];
}
