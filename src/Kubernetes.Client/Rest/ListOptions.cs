namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Which objects to list; null asks for no restriction.</summary>
public sealed record ListOptions
{
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary><c>0</c> takes what the server has cached; null is the newest.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Objects per page.</summary>
    public int? Limit { get; init; }

    /// <summary><c>metadata.continue</c> of the page before.</summary>
    public string? Continue { get; init; }

    internal QueryString Query() => new QueryString()
        .Add("labelSelector", LabelSelector).Add("fieldSelector", FieldSelector).Add("resourceVersion", ResourceVersion).Add("limit", Limit).Add("continue", Continue);
}

/// <summary>Which changes to watch, and from where.</summary>
public sealed record WatchOptions
{
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Changes after this one; null or <c>0</c> starts with everything there is as ADDED.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Asks for BOOKMARK events, which carry only a newer resourceVersion.</summary>
    public bool AllowBookmarks { get; init; } = true;

    /// <summary>When the server ends the watch; null leaves it to the server.</summary>
    public int? TimeoutSeconds { get; init; }

    internal QueryString Query() => new QueryString()
        .Add("watch", "true").Add("labelSelector", LabelSelector).Add("fieldSelector", FieldSelector).Add("resourceVersion", ResourceVersion)
        .Add("allowWatchBookmarks", AllowBookmarks ? "true" : null).Add("timeoutSeconds", TimeoutSeconds);
}

/// <summary>How to write.</summary>
public sealed record WriteOptions
{
    /// <summary>Who writes, for managed fields.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Goes through everything but the storage.</summary>
    public bool DryRun { get; init; }

    /// <summary>Server-side apply only: takes fields over from other managers.</summary>
    public bool Force { get; init; }

    internal QueryString Query() => new QueryString()
        .Add("fieldManager", FieldManager).Add("dryRun", DryRun ? "All" : null).Add("force", Force ? "true" : null);
}
