namespace Tinderbox.Submission.CommandLine;

/// <summary>What a spark-submit command line says, before any file or environment variable is looked at.</summary>
public sealed record SubmitArguments
{
    /// <summary>Values of the options that have one, by their first name (<c>--master</c>); of repeated ones the last.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Switches that were given: <c>--verbose</c>, <c>--supervise</c>, <c>--load-spark-defaults</c>.</summary>
    public required IReadOnlySet<string> Switches { get; init; }

    /// <summary>Entries of <c>--conf</c> and of the four driver flags that are properties to spark-submit; of one key the last in command line order.</summary>
    public required OrderedDictionary<string, string> Conf { get; init; }

    /// <summary>The flag, as typed, that an entry of <see cref="Conf"/> came from.</summary>
    public required IReadOnlyDictionary<string, string> ConfFlags { get; init; }

    /// <summary><c>KILL</c> and <c>REQUEST_STATUS</c> as often as asked for, in order.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary><c>--extra-properties-file</c>, in order.</summary>
    public required IReadOnlyList<string> ExtraPropertiesFiles { get; init; }

    /// <summary>The application, as written; null for <c>--kill</c>, <c>--status</c>.</summary>
    public string? PrimaryResource { get; init; }

    /// <summary>Everything after the application.</summary>
    public required IReadOnlyList<string> ApplicationArguments { get; init; }

    /// <summary>Flags that only Tinderbox has.</summary>
    public required TinderboxFlags Own { get; init; }

    /// <summary>The value of an option, or null.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>Whether the call asks about or ends a submission instead of making one.</summary>
    public bool IsAction => Actions.Count > 0;
}

/// <summary>Flags of ours among spark-submit's; they must stand before the application.</summary>
public sealed record TinderboxFlags
{
    /// <summary>The Spark version to speak, or null.</summary>
    public string? SparkVersion { get; init; }

    /// <summary>The profile of <c>tinderbox.yaml</c> to take properties from, or null.</summary>
    public string? Profile { get; init; }

    /// <summary>A kubeconfig file that replaces <c>KUBECONFIG</c>.</summary>
    public string? KubeConfig { get; init; }

    /// <summary><c>client</c> or <c>server</c>: show what would be created.</summary>
    public string? DryRun { get; init; }

    /// <summary><c>yaml</c>, <c>json</c> or <c>table</c>; null: what suits the verb.</summary>
    public string? Output { get; init; }

    /// <summary><c>--explain</c>: tell what caused each field instead of creating anything.</summary>
    public bool Explain { get; init; }

    /// <summary><c>--lint</c>: tell what looks wrong in the properties even where nobody sits at a terminal.</summary>
    public bool Lint { get; init; }

    /// <summary><c>driver</c> (the driver's own code) or <c>app</c> (5 when it failed, also <c>--wait</c>); null: Spark's exit code, 0 whatever the outcome.</summary>
    public string? ExitCodeFrom { get; init; }
}

/// <summary>What reading a command line leads to.</summary>
public abstract record CommandLineResult
{
    private CommandLineResult() { }

    /// <summary>A submission, or a kill or status action.</summary>
    public sealed record Parsed(SubmitArguments Arguments) : CommandLineResult;

    /// <summary>Print the usage text; after <c>Error: …</c> when there is a message.</summary>
    public sealed record Usage(string? Error, int ExitCode) : CommandLineResult;

    /// <summary>Print the banner.</summary>
    public sealed record Version : CommandLineResult;

    /// <summary><c>run-example</c>: the examples come with a Spark installation, whose own client must run them.</summary>
    public sealed record RunExample : CommandLineResult;
}
