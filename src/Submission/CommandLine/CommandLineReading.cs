namespace Tinderbox.Submission.CommandLine;

/// <summary>What was read of a command line so far.</summary>
internal sealed class CommandLineReading
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _switches = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> _conf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _confFlags = new(StringComparer.Ordinal);
    private readonly List<string> _actions = [];
    private readonly List<string> _extraPropertiesFiles = [];
    private TinderboxFlags _own = new();

    internal List<string> ApplicationArguments { get; } = [];

    internal string? Resource { get; set; }

    /// <summary>Whether options may follow the application's arguments.</summary>
    internal bool Mixed { get; private set; }

    /// <summary>Takes an option or a switch; a message when its value is refused.</summary>
    internal string? Option(OptionWord word)
    {
        if (word.Kind == WordKind.Switch) return Switch(word.Name);
        var value = word.Value!;
        if (SubmitOptions.OwnProperties.TryGetValue(word.Name, out var own)) Property(own, value, word.Typed);
        else if (SubmitOptions.Own.Contains(word.Name)) return OwnFlag(word.Name, value);
        else if (word.Name == "--extra-properties-file") _extraPropertiesFiles.Add(value);
        else if (word.Name == "--conf")
        {
            var cut = value.IndexOf('=', StringComparison.Ordinal);
            if (cut < 0) return $"Invalid argument to --conf: {value}";
            Property(value[..cut], value[(cut + 1)..], word.Typed);
        }
        else if (SubmitOptions.DriverProperties.TryGetValue(word.Name, out var key)) Property(key, value, word.Typed);
        else Plain(word.Name, value);
        return null;
    }

    internal CommandLineResult Result()
    {
        if (IsEmpty) return new CommandLineResult.Usage(null, 255);
        if (_switches.Contains("--usage-error")) return new CommandLineResult.Usage(null, 1);
        if (_switches.Contains("--help")) return new CommandLineResult.Usage(null, 0);
        if (_switches.Contains("--version")) return new CommandLineResult.Version();
        return new CommandLineResult.Parsed(new SubmitArguments
        {
            Options = _options,
            Switches = _switches,
            Conf = _conf,
            ConfFlags = _confFlags,
            Actions = _actions,
            ExtraPropertiesFiles = _extraPropertiesFiles,
            PrimaryResource = Resource,
            ApplicationArguments = ApplicationArguments,
            Own = _own,
        });
    }

    private bool IsEmpty => Resource is null && _options.Count + _conf.Count + _extraPropertiesFiles.Count + _switches.Count == 0;

    private string? Switch(string name)
    {
        switch (name)
        {
            case "--explain": _own = _own with { Explain = true }; break;
            case "--lint": _own = _own with { Lint = true }; break;
            case "--wait": _own = _own with { ExitCodeFrom = _own.ExitCodeFrom ?? "app" }; break;
            default: _switches.Add(name); break;
        }
        return null;
    }

    private void Plain(string name, string value)
    {
        _options[name] = value;
        if (name == "--kill") _actions.Add("KILL");
        if (name == "--status") _actions.Add("REQUEST_STATUS");
        if (name != "--class" || !SubmitOptions.SpecialClasses.TryGetValue(value, out var resource)) return;
        Mixed = true;
        Resource = resource;
    }

    private void Property(string key, string value, string flag)
    {
        _conf[key] = value;
        _confFlags[key] = flag;
    }

    private string? OwnFlag(string name, string value)
    {
        switch (name)
        {
            case "--spark-version": _own = _own with { SparkVersion = value }; break;
            case "--kubeconfig": _own = _own with { KubeConfig = value }; break;
            case "--profile": _own = _own with { Profile = value }; break;
            case "--dry-run" when value is "client" or "server": _own = _own with { DryRun = value }; break;
            case "-o" or "--output" when value is "yaml" or "json" or "table": _own = _own with { Output = value }; break;
            case "--exit-code-from" when value is "driver" or "app": _own = _own with { ExitCodeFrom = value }; break;
            default: return $"Invalid argument to {name}: {value}";
        }
        return null;
    }
}
