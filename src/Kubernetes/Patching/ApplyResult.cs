namespace Tinderbox.Kubernetes.Patching;

/// <summary>The outcome of a server-side apply.</summary>
/// <param name="Object">The new object; null when there are conflicts.</param>
/// <param name="Conflicts">Fields that others own and that would have changed; 409 with one cause (<c>FieldManagerConflict</c>) each.</param>
public sealed record ApplyResult(System.Text.Json.Nodes.JsonObject? Object, IReadOnlyList<ApplyConflict> Conflicts)
{
    /// <summary>The message of the 409, as the API server words it.</summary>
    public string ConflictMessage()
    {
        if (Conflicts.Count == 1) return $"Apply failed with 1 conflict: {Conflicts[0].Message}: {Conflicts[0].Field}";
        var lines = Conflicts.GroupBy(conflict => conflict.Message).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Select(conflict => "- " + conflict.Field).Prepend("conflicts with" + group.Key["conflict with".Length..] + ":"));
        return $"Apply failed with {Conflicts.Count} conflicts: {string.Join('\n', lines)}";
    }
}

/// <summary>One field that another manager owns.</summary>
/// <param name="Manager">Whose it is.</param>
/// <param name="Field">The path, <c>.spec.containers[name="a"].image</c>.</param>
/// <param name="Message">The cause's message, <c>conflict with "kubectl"</c>.</param>
public sealed record ApplyConflict(string Manager, string Field, string Message);
