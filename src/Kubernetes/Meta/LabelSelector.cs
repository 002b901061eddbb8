namespace Tinderbox.Kubernetes.Meta;

/// <summary>A selector inside an object: all labels and all expressions must match; empty matches everything.</summary>
public sealed record LabelSelector : WireObject
{
    public Dictionary<string, string>? MatchLabels { get; init; }
    public List<LabelSelectorRequirement>? MatchExpressions { get; init; }
}

/// <summary>One expression of a <see cref="LabelSelector"/>.</summary>
public sealed record LabelSelectorRequirement : WireObject
{
    public required string Key { get; init; }

    /// <summary><c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</summary>
    public required string Operator { get; init; }
    public List<string>? Values { get; init; }
}
