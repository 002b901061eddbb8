namespace Tinderbox.Cli.Commands.Setup;

/// <summary>The flags' values as they were typed.</summary>
internal sealed record SetupWords
{
    public string? DriverAccount { get; init; }
    public string? ExecutorAccount { get; init; }
    public IReadOnlyList<string> SparkVersions { get; init; } = [];
    public IReadOnlyList<string> Features { get; init; } = [];
    public IReadOnlyList<string> Submitters { get; init; } = [];
    public string? Credentials { get; init; }
    public string? Secret { get; init; }
    public string? EventLog { get; init; }
    public string? Endpoint { get; init; }
    public string? Region { get; init; }
    public string? PullSecret { get; init; }
    public string? RegistryConfig { get; init; }
    public IReadOnlyList<string> Quota { get; init; } = [];
    public IReadOnlyList<string> Limits { get; init; } = [];
    public bool NetworkPolicy { get; init; }
    public IReadOnlyList<string> Applications { get; init; } = [];
    public bool Hardened { get; init; }
    public IReadOnlyList<string> Images { get; init; } = [];
    public string? Team { get; init; }
    public string? Identity { get; init; }
}
