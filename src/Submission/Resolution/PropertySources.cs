using System.Text;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>Merges <c>--conf</c>, the properties files and spark-defaults.conf by spark-submit's precedence.</summary>
internal static class PropertySources
{
    private static readonly UTF8Encoding Utf8 = new(false, false);

    /// <summary>All properties of the command line and the files, highest precedence wins; keys without <c>spark.</c> are dropped with a warning.</summary>
    /// <exception cref="LauncherException">A file is missing or malformed.</exception>
    internal static SparkConf Merge(SubmitArguments arguments, SubmitInputs inputs, List<SubmissionEvent> events)
    {
        var conf = new SparkConf(arguments.Conf);
        foreach (var file in arguments.ExtraPropertiesFiles.Reverse()) Add(conf, file, inputs);
        var given = arguments["--properties-file"];
        if (given is not null) Add(conf, given, inputs);
        if (given is null || arguments.Switches.Contains("--load-spark-defaults")) AddDefaults(conf, inputs);
        foreach (var key in conf.Select(e => e.Key).Where(k => !k.StartsWith("spark.", StringComparison.Ordinal)).ToList())
        {
            conf.Remove(key);
            events.Add(new SubmissionEvent.Line($"Warning: Ignoring non-Spark config property: {key}"));
        }
        return conf;
    }

    /// <summary>The directory with spark-defaults.conf and the files that go into the driver's ConfigMap, or null.</summary>
    internal static string? ConfDirectory(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("SPARK_CONF_DIR", out var folder) && folder.Length > 0 ? folder
        : environment.TryGetValue("SPARK_HOME", out var home) && home.Length > 0 ? home.TrimEnd('/') + "/conf"
        : null;

    /// <summary>The driver Java options must not set the heap.</summary>
    internal static void CheckJavaOptions(SparkConf conf, VersionRules rules)
    {
        var options = conf["spark.driver.extraJavaOptions"];
        if (options is null) return;
        var refused = rules.XmxAnywhereIsRefused
            ? options.Contains("Xmx", StringComparison.Ordinal)
            : options.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(o => o.Trim('"', '\'').StartsWith("-Xmx", StringComparison.Ordinal));
        if (refused)
            throw new LauncherException($"Not allowed to specify max heap(Xmx) memory settings through java options (was {options}). Use the corresponding --driver-memory or spark.driver.memory configuration instead.");
    }

    private static void AddDefaults(SparkConf conf, SubmitInputs inputs)
    {
        if (ConfDirectory(inputs.Environment) is not { } folder) return;
        var path = inputs.Absolute(folder + "/spark-defaults.conf");
        if (inputs.Files.Kind(path) == PathKind.File) Add(conf, path, inputs);
    }

    private static void Add(SparkConf conf, string file, SubmitInputs inputs)
    {
        if (inputs.Files.Read(inputs.Absolute(file)) is not { } content) throw new LauncherException($"Invalid properties file '{file}'.");
        try
        {
            foreach (var (key, value) in JavaProperties.Parse(Utf8.GetString(content))) conf.SetIfMissing(key, Trim(value));
        }
        catch (FormatException e)
        {
            throw new LauncherException(e.Message);
        }
    }

    // an escaped line end at the edge of a value survives, other blanks do not
    private static string Trim(string value)
    {
        static bool Blank(char c) => c <= ' ' && c is not ('\r' or '\n');
        var (start, end) = (0, value.Length);
        while (start < end && Blank(value[start])) start++;
        while (end > start && Blank(value[end - 1])) end--;
        return value[start..end];
    }
}

/// <summary>The launcher refuses the call; it prints the message and the usage text.</summary>
internal sealed class LauncherException(string message) : Exception(message);
