using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What to do, in order; nothing has been done yet.</summary>
public sealed record SetupPlan(IReadOnlyList<SetupStep> Steps)
{
    /// <summary>Whether applying it would change anything.</summary>
    public bool IsDone => Steps.All(step => step.Action == SetupAction.Keep);

    /// <summary>Steps that cannot be taken without force or other rights.</summary>
    public IEnumerable<SetupStep> Blocked => Steps.Where(step => step.Action == SetupAction.Conflict);
}

/// <summary>What is done to one object. Its text form hides the values of secrets.</summary>
/// <param name="Action">What.</param>
/// <param name="Type">The object's kind.</param>
/// <param name="Object">What is applied; for a deletion what is there.</param>
/// <param name="Live">What is there; null when nothing is.</param>
/// <param name="Result">What will be there; null for a deletion.</param>
/// <param name="Remark">Why, where the action does not say it; null otherwise.</param>
public sealed record SetupStep(SetupAction Action, ResourceType Type, JsonObject Object, JsonObject? Live, JsonObject? Result, string? Remark)
{
    /// <summary>The object's own name.</summary>
    public string Name => (string?)Object["metadata"]?["name"] ?? "";

    /// <summary><c>role/spark-driver</c>.</summary>
    public string Title => $"{Type.Kind.ToLowerInvariant()}/{Name}";

    public override string ToString() => $"{Action} {Title}";
}

/// <summary>The kinds of steps.</summary>
public enum SetupAction
{
    /// <summary>It is as it should be.</summary>
    Keep,

    /// <summary>It is not there.</summary>
    Create,

    /// <summary>It is there and differs.</summary>
    Change,

    /// <summary>It is there and others own what should change.</summary>
    Conflict,

    /// <summary>Undo: setup made it.</summary>
    Delete,

    /// <summary>Undo: others made it; setup's own fields are taken out.</summary>
    Release,
}
