using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Core;

/// <summary>One environment variable; of duplicates the last one wins in the container.</summary>
public sealed record EnvVar : WireObject
{
    public required string Name { get; init; }
    public string? Value { get; init; }
    public EnvVarSource? ValueFrom { get; init; }
}

/// <summary>Where a value comes from; exactly one is set.</summary>
public sealed record EnvVarSource : WireObject
{
    public ObjectFieldSelector? FieldRef { get; init; }
    public ResourceFieldSelector? ResourceFieldRef { get; init; }
    public KeySelector? ConfigMapKeyRef { get; init; }
    public KeySelector? SecretKeyRef { get; init; }
}

/// <summary>A field of the pod, <c>status.podIP</c>.</summary>
public sealed record ObjectFieldSelector : WireObject
{
    public string? ApiVersion { get; init; }
    public required string FieldPath { get; init; }
}

/// <summary>A container's resource, <c>limits.memory</c>, in units of <c>divisor</c>.</summary>
public sealed record ResourceFieldSelector : WireObject
{
    public string? ContainerName { get; init; }
    public required string Resource { get; init; }
    public Quantity? Divisor { get; init; }
}

/// <summary>A key of a ConfigMap or Secret in the pod's namespace.</summary>
public sealed record KeySelector : WireObject
{
    public string? Name { get; init; }
    public required string Key { get; init; }
    public bool? Optional { get; init; }
}

/// <summary>All keys of a ConfigMap or Secret as variables.</summary>
public sealed record EnvFromSource : WireObject
{
    public string? Prefix { get; init; }
    public OptionalReference? ConfigMapRef { get; init; }
    public OptionalReference? SecretRef { get; init; }
}

/// <summary>A name that may be allowed to miss.</summary>
public sealed record OptionalReference : WireObject
{
    public string? Name { get; init; }
    public bool? Optional { get; init; }
}
