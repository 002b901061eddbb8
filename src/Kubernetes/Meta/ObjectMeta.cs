namespace Tinderbox.Kubernetes.Meta;

/// <summary>
/// <c>metadata</c> of every object. Times are RFC 3339 text as the API server wrote them (<see cref="KubernetesTime"/> reads and
/// writes it), so that a round trip changes nothing.
/// </summary>
public sealed record ObjectMeta : WireObject
{
    public string? Name { get; init; }
    public string? GenerateName { get; init; }
    public string? Namespace { get; init; }
    public string? Uid { get; init; }

    /// <summary>Opaque; only ever compared for equality or handed back to a watch.</summary>
    public string? ResourceVersion { get; init; }
    public long? Generation { get; init; }
    public string? CreationTimestamp { get; init; }
    public string? DeletionTimestamp { get; init; }
    public long? DeletionGracePeriodSeconds { get; init; }
    public Dictionary<string, string>? Labels { get; init; }
    public Dictionary<string, string>? Annotations { get; init; }
    public List<OwnerReference>? OwnerReferences { get; init; }
    public List<string>? Finalizers { get; init; }
}

/// <summary>A link from a dependent to its owner; garbage collection follows <see cref="Uid"/>, never the name.</summary>
public sealed record OwnerReference : WireObject
{
    public required string ApiVersion { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string Uid { get; init; }
    public bool? Controller { get; init; }
    public bool? BlockOwnerDeletion { get; init; }
}

/// <summary><c>metadata</c> of a list.</summary>
public sealed record ListMeta : WireObject
{
    public string? ResourceVersion { get; init; }

    /// <summary>Token for the next page; null or empty on the last one.</summary>
    public string? Continue { get; init; }
    public long? RemainingItemCount { get; init; }
}

/// <summary>A page of objects.</summary>
public sealed record KubernetesList<T> : WireObject
{
    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }
    public ListMeta Metadata { get; init => field = value ?? new(); } = new();
    public List<T> Items { get; init => field = value ?? []; } = [];
}
