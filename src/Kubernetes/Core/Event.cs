using System.Text.Json.Serialization;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>Something happened to an object.</summary>
public sealed record Event : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Event"; } = "Event";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public ObjectReference? InvolvedObject { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }
    public EventSource? Source { get; init; }
    public string? FirstTimestamp { get; init; }
    public string? LastTimestamp { get; init; }
    public string? EventTime { get; init; }
    public int? Count { get; init; }
    public string? Type { get; init; }
    public string? Action { get; init; }
    public string? ReportingComponent { get; init; }
    public string? ReportingInstance { get; init; }

    /// <summary>What kubectl calls LAST SEEN; whole seconds where no <see cref="EventTime"/> is told.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastSeen => KubernetesTime.Parse(LastTimestamp ?? EventTime ?? Metadata.CreationTimestamp);
}

/// <summary>Who says it.</summary>
public sealed record EventSource : WireObject
{
    public string? Component { get; init; }
    public string? Host { get; init; }
}
