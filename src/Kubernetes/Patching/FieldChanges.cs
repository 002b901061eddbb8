using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>Which paths differ between two objects.</summary>
internal sealed class FieldChanges
{
    internal FieldSet Added { get; } = new();

    internal FieldSet Modified { get; } = new();

    internal FieldSet Removed { get; } = new();

    /// <summary>The order of keyed lists is no difference.</summary>
    internal static FieldChanges Between(JsonObject before, JsonObject after)
    {
        var changes = new FieldChanges();
        Compare(FieldTree.Root(before), FieldTree.Root(after), changes.Added, changes.Modified, changes.Removed);
        Ownership.Strip(changes.Added);
        Ownership.Strip(changes.Modified);
        Ownership.Strip(changes.Removed);
        return changes;
    }

    private static void Compare(FieldTree before, FieldTree after, FieldSet added, FieldSet modified, FieldSet removed)
    {
        var old = before.Children();
        var now = after.Children();
        if (old is null && now is null)
        {
            if (!JsonNode.DeepEquals(before.Node, after.Node)) modified.Self = true;
            return;
        }
        var oldByStep = (old ?? []).ToDictionary(child => child.Step);
        foreach (var child in now ?? [])
        {
            if (oldByStep.Remove(child.Step, out var match)) Compare(match, child, added.At(child.Step), modified.At(child.Step), removed.At(child.Step));
            else child.AddTo(added.At(child.Step), containers: true);
        }
        foreach (var gone in oldByStep.Values) gone.AddTo(removed.At(gone.Step), containers: true);
        if (now is null || (old is null && !IsEmpty(before.Node))) modified.Self = true;
        Trim(added);
        Trim(modified);
        Trim(removed);
    }

    private static bool IsEmpty(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static void Trim(FieldSet set)
    {
        foreach (var step in set.Children.Where(pair => pair.Value.IsEmpty).Select(pair => pair.Key).ToList()) set.Children.Remove(step);
    }
}
