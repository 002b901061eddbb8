using System.Text.RegularExpressions;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.CommandLine;

/// <summary>
/// Reads a command line by spark-submit's grammar: <c>--opt value</c> or <c>--opt=value</c>; the first word that is no option is the
/// application, and all after it belongs to the application.
/// </summary>
public static class SubmitCommandLine
{
    private static readonly Regex EqualsForm = new("^(--[^=]+)=(.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    /// <summary>What the arguments say; never throws.</summary>
    public static CommandLineResult Parse(IReadOnlyList<string> arguments, VersionRules rules)
    {
        var reading = new Reading(rules);
        // spark-class deletes every carriage return on the way to the JVM
        string[] words = [.. arguments.Select(a => a.Replace("\r", "", StringComparison.Ordinal))];
        for (var i = 0; i < words.Length; i++)
        {
            var match = EqualsForm.Match(words[i]);
            var name = Canonical(match.Success ? match.Groups[1].Value : words[i]);
            var inline = match.Success ? match.Groups[2].Value : null;
            if (reading.TakesValue(name))
            {
                if (inline is null && i + 1 >= words.Length) return Error($"Missing argument for option '{name}'.");
                if (reading.Option(name, inline ?? words[++i]) is { } problem) return Error(problem);
            }
            else if (reading.IsSwitch(name)) reading.Switches.Add(name);
            else if (reading.Mixed) reading.ApplicationArguments.Add(words[i]);
            else if (words[i].StartsWith('-')) return Error($"Unrecognized option: {words[i]}");
            else
            {
                reading.Resource = words[i];
                reading.ApplicationArguments.AddRange(words[(i + 1)..]);
                break;
            }
        }
        return reading.Result();
    }

    /// <summary>The Spark version asked for on the command line, before anything else is read: the rules depend on it.</summary>
    public static string? SparkVersion(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith("--spark-version=", StringComparison.Ordinal)) return arguments[i]["--spark-version=".Length..];
            if (arguments[i] == "--spark-version") return i + 1 < arguments.Count ? arguments[i + 1] : null;
            var name = Canonical(arguments[i]);
            if (SubmitOptions.WithValue.Contains(name) || SubmitOptions.Own.Contains(name) || name == "--extra-properties-file") i++;
            else if (!name.StartsWith('-')) return null;
        }
        return null;
    }

    private static string Canonical(string name) => SubmitOptions.Aliases.GetValueOrDefault(name, name);

    private static CommandLineResult.Usage Error(string message) => new(message, 1);

    private sealed class Reading(VersionRules rules)
    {
        private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, string> _conf = new(StringComparer.Ordinal);
        private readonly List<string> _extraPropertiesFiles = [];
        private TinderboxFlags _own = new();

        internal HashSet<string> Switches { get; } = new(StringComparer.Ordinal);

        internal List<string> ApplicationArguments { get; } = [];

        internal string? Resource { get; set; }

        internal bool Mixed { get; private set; }

        internal bool TakesValue(string name) =>
            SubmitOptions.WithValue.Contains(name) || SubmitOptions.Own.Contains(name) || (name == "--extra-properties-file" && rules.ExtraPropertiesFiles);

        internal bool IsSwitch(string name) => SubmitOptions.Switches.Contains(name) || (name == "--load-spark-defaults" && rules.LoadSparkDefaults);

        internal string? Option(string name, string value)
        {
            if (SubmitOptions.Own.Contains(name)) return OwnFlag(name, value);
            if (name == "--extra-properties-file") _extraPropertiesFiles.Add(value);
            else if (name == "--conf")
            {
                var cut = value.IndexOf('=', StringComparison.Ordinal);
                if (cut < 0) return $"Invalid argument to --conf: {value}";
                _conf[value[..cut]] = value[(cut + 1)..];
            }
            else if (SubmitOptions.DriverProperties.TryGetValue(name, out var key)) _conf[key] = value;
            else _options[name] = value;
            if (name == "--class" && SubmitOptions.SpecialClasses.TryGetValue(value, out var resource))
            {
                Mixed = true;
                Resource = resource;
            }
            return null;
        }

        internal CommandLineResult Result()
        {
            if (IsEmpty) return new CommandLineResult.Usage(null, 255);
            if (Switches.Contains("--usage-error")) return new CommandLineResult.Usage(null, 1);
            if (Switches.Contains("--help")) return new CommandLineResult.Usage(null, 0);
            if (Switches.Contains("--version")) return new CommandLineResult.Version();
            return new CommandLineResult.Parsed(new SubmitArguments
            {
                Options = _options,
                Switches = Switches,
                Conf = _conf,
                ExtraPropertiesFiles = _extraPropertiesFiles,
                PrimaryResource = Resource,
                ApplicationArguments = ApplicationArguments,
                Own = _own,
            });
        }

        private bool IsEmpty => Resource is null && _options.Count + _conf.Count + _extraPropertiesFiles.Count + Switches.Count == 0;

        private string? OwnFlag(string name, string value)
        {
            switch (name)
            {
                case "--spark-version": _own = _own with { SparkVersion = value }; break;
                case "--kubeconfig": _own = _own with { KubeConfig = value }; break;
                case "--context": _conf["spark.kubernetes.context"] = value; break;
                case "-n" or "--namespace": _conf["spark.kubernetes.namespace"] = value; break;
                case "--dry-run" when value is "client" or "server": _own = _own with { DryRun = value }; break;
                case "-o" or "--output" when value is "yaml" or "json": _own = _own with { Output = value }; break;
                case "--exit-code-from" when value is "driver" or "app": _own = _own with { ExitCodeFrom = value }; break;
                default: return $"Invalid argument to {name}: {value}";
            }
            return null;
        }
    }
}
