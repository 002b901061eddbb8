using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>Text by key.</summary>
public sealed record ConfigMap : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "ConfigMap"; } = "ConfigMap";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public Dictionary<string, string>? Data { get; init; }
    public Dictionary<string, string>? BinaryData { get; init; }
    public bool? Immutable { get; init; }
}

/// <summary>Base64 by key. Its values must never reach a log; <c>ToString</c> of a record would, so it is overridden.</summary>
public sealed record Secret : WireObject, IKubernetesObject
{
    public string? ApiVersion { get; init => field = value ?? "v1"; } = "v1";
    public string? Kind { get; init => field = value ?? "Secret"; } = "Secret";
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
    public Dictionary<string, string>? Data { get; init; }
    public Dictionary<string, string>? StringData { get; init; }
    public string? Type { get; init; }
    public bool? Immutable { get; init; }

    public override string ToString() => $"Secret {Metadata.Namespace}/{Metadata.Name}";
}
