namespace Tinderbox.History.Status;

/// <summary>What the application ran with (Spark: v1.ApplicationEnvironmentInfo). Properties are pairs of key and value, sorted by key.</summary>
public sealed record ApplicationEnvironmentInfo
{
    public required RuntimeInfo Runtime { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> SparkProperties { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> HadoopProperties { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> SystemProperties { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> MetricsProperties { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> ClasspathEntries { get; init; }

    public required IReadOnlyList<ResourceProfileInfo> ResourceProfiles { get; init; }
}

/// <summary>The driver's Java and Scala.</summary>
public sealed record RuntimeInfo(string JavaVersion, string JavaHome, string ScalaVersion);

/// <summary>What executors and tasks of one profile ask for, by resource name.</summary>
public sealed record ResourceProfileInfo(int Id, IReadOnlyDictionary<string, ExecutorResourceRequest> ExecutorResources, IReadOnlyDictionary<string, TaskResourceRequest> TaskResources);

/// <summary>An amount per executor; memory in MiB.</summary>
public sealed record ExecutorResourceRequest(string ResourceName, long Amount, string DiscoveryScript, string Vendor);

/// <summary>An amount per task.</summary>
public sealed record TaskResourceRequest(string ResourceName, double Amount);
