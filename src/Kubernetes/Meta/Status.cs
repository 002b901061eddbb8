namespace Tinderbox.Kubernetes.Meta;

/// <summary>The API server's answer when there is no object to return: every error has one.</summary>
public sealed record Status : WireObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Status"; } = "Status";
    public ListMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary><c>Success</c> or <c>Failure</c>; the field is called <c>status</c> on the wire.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("status")]
    public string? Outcome { get; init; }
    public string? Message { get; init; }

    /// <summary>One word for machines: <c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Forbidden</c>, <c>Expired</c>…</summary>
    public string? Reason { get; init; }
    public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status code.</summary>
    public int? Code { get; init; }
}

/// <summary>Which object an error speaks of, and why.</summary>
public sealed record StatusDetails : WireObject
{
    public string? Name { get; init; }
    public string? Group { get; init; }
    public string? Kind { get; init; }
    public string? Uid { get; init; }
    public List<StatusCause>? Causes { get; init; }
    public int? RetryAfterSeconds { get; init; }
}

/// <summary>One field error.</summary>
public sealed record StatusCause : WireObject
{
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public string? Field { get; init; }
}

/// <summary>What a delete asks for.</summary>
public sealed record DeleteOptions : WireObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "DeleteOptions"; } = "DeleteOptions";
    public long? GracePeriodSeconds { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null leaves it to the kind's default.</summary>
    public string? PropagationPolicy { get; init; }
    public Preconditions? Preconditions { get; init; }
    public List<string>? DryRun { get; init; }
}

/// <summary>A delete happens only to this very object.</summary>
public sealed record Preconditions : WireObject
{
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
}
