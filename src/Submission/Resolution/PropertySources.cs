using System.Text;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>Merges <c>--conf</c>, the properties files and spark-defaults.conf by spark-submit's precedence, and notes where each value was found.</summary>
internal sealed class PropertySources(SubmitArguments arguments, SubmitInputs inputs, VersionRules rules, List<SubmissionEvent> events)
{
    private static readonly UTF8Encoding Utf8 = new(false, false);
    private readonly SparkConf _conf = new(arguments.Conf);
    private readonly bool _verbose = arguments.Switches.Contains("--verbose");

    /// <summary>Every place that set a property.</summary>
    internal PropertyLedger Ledger { get; } = new();

    /// <summary>The file that <c>--verbose</c> names: the given one; before 4.0 also the defaults.</summary>
    internal string? PropertiesFile { get; private set; }

    /// <summary>Taken by <c>--profile</c>, or null.</summary>
    internal ProjectProfile? Profile { get; private set; }

    /// <summary>All properties of the command line and the files, highest precedence wins; keys without <c>spark.</c> are dropped with a warning.</summary>
    /// <exception cref="LauncherException">A file is missing or malformed.</exception>
    internal SparkConf Merge()
    {
        foreach (var (key, value) in arguments.Conf) Ledger.Below(key, value, new PropertyOrigin(PropertySource.Flag, arguments.ConfFlags[key]));
        Profile = ProjectProfile.Of(arguments, inputs);
        foreach (var (key, value) in Profile?.Properties ?? []) Below(key, value, Profile!.File);
        PropertiesFile = arguments["--properties-file"] ?? Profile?.PropertiesFile;
        var (given, defaults) = (PropertiesFile, Defaults());
        if (!rules.LoadSparkDefaults) PropertiesFile ??= defaults;
        foreach (var file in arguments.ExtraPropertiesFiles.Reverse()) Add(file);
        if (given is not null) Add(given);
        if (defaults is not null && (given is null || arguments.Switches.Contains("--load-spark-defaults"))) Add(defaults);
        else if (_verbose && PropertiesFile is null && !rules.LoadSparkDefaults) events.Add(new SubmissionEvent.Line("Using properties file: null"));
        foreach (var key in _conf.Select(e => e.Key).Where(k => !k.StartsWith("spark.", StringComparison.Ordinal)).ToList())
        {
            _conf.Remove(key);
            events.Add(new SubmissionEvent.Line($"Warning: Ignoring non-Spark config property: {key}"));
        }
        return _conf;
    }

    /// <summary>The driver's Java options must not set the heap.</summary>
    internal static void CheckJavaOptions(SparkConf conf, VersionRules rules)
    {
        foreach (var key in new[] { "spark.driver.defaultJavaOptions", "spark.driver.extraJavaOptions" })
        {
            var options = conf[key];
            if (options is null) continue;
            var refused = rules.XmxAnywhereIsRefused
                ? options.Contains("Xmx", StringComparison.Ordinal)
                : options.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(o => o.Trim('"', '\'').StartsWith("-Xmx", StringComparison.Ordinal));
            if (refused)
                throw new LauncherException($"Not allowed to specify max heap(Xmx) memory settings through java options (was {options}). Use the corresponding --driver-memory or spark.driver.memory configuration instead.");
        }
    }

    private void Below(string key, string value, string file)
    {
        Ledger.Below(key, value, new PropertyOrigin(PropertySource.File, file));
        _conf.SetIfMissing(key, value);
    }

    private string? Defaults()
    {
        if (ConfDirectory.Of(inputs.Environment) is not { } folder) return null;
        var path = inputs.Absolute(folder + "/spark-defaults.conf");
        return inputs.Files.Kind(path) == PathKind.File ? path : null;
    }

    private void Add(string file)
    {
        if (inputs.Files.Read(inputs.Absolute(file)) is not { } content) throw new LauncherException($"Invalid properties file '{file}'.");
        var entries = Entries(Utf8.GetString(content));
        var (read, last) = (new SparkConf(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (key, _, line) in entries) last[key] = line;
        foreach (var (key, value, line) in entries)
        {
            read.Set(key, value);
            // of two lines with one key the later one counts
            if (last[key] == line) Ledger.Below(key, value, new PropertyOrigin(PropertySource.File, file, line));
        }
        foreach (var (key, value) in read) _conf.SetIfMissing(key, value);
        if (_verbose) Tell(file, read);
    }

    private static List<(string Key, string Value, int Line)> Entries(string text)
    {
        try
        {
            return [.. JavaProperties.Lines(text).Select(e => e with { Value = Trim(e.Value) })];
        }
        catch (FormatException e)
        {
            throw new LauncherException(e.Message);
        }
    }

    private void Tell(string file, SparkConf read)
    {
        events.Add(new SubmissionEvent.Line($"Using properties file: {file}"));
        var redaction = Redaction.Of(read);
        foreach (var (key, value) in read) events.Add(new SubmissionEvent.Line($"Adding default property: {key}={redaction.Of(key, value)}"));
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

/// <summary>The launcher refuses the call; it prints the message and the usage text, or what to type next where the flag is one of ours.</summary>
internal sealed class LauncherException(string message, string? next = null) : Exception(message)
{
    internal string? Next => next;
}
