using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>
/// A set of field paths as a tree; on the wire <c>fieldsV1</c>. Steps are <c>f:NAME</c>, <c>k:{"name":"a"}</c> (a list item by its keys) and <c>v:"x"</c> (a set's value);
/// <c>.</c> says that the node itself belongs to the set beside its children.
/// See https://github.com/kubernetes-sigs/structured-merge-diff/tree/master/fieldpath.
/// </summary>
internal sealed class FieldSet
{
    internal bool Self { get; set; }

    internal SortedDictionary<string, FieldSet> Children { get; } = new(StringComparer.Ordinal);

    internal bool IsEmpty => !Self && Children.Count == 0;

    internal FieldSet At(string step) => Children.TryGetValue(step, out var child) ? child : Children[step] = new FieldSet();

    internal static FieldSet Read(JsonObject? fields)
    {
        var set = ReadNode(fields ?? []);
        // at the root an empty object is an empty set
        set.Self = false;
        return set;
    }

    internal JsonObject Write()
    {
        var fields = new JsonObject();
        if (Self && Children.Count > 0) fields["."] = new JsonObject();
        foreach (var (step, child) in Children) fields[step] = child.Write();
        return fields;
    }

    internal FieldSet Union(FieldSet other) => Combine(other, (a, b) => a || b, keepLeft: true, keepRight: true);

    internal FieldSet Except(FieldSet other) => Combine(other, (a, b) => a && !b, keepLeft: true, keepRight: false);

    internal FieldSet Intersect(FieldSet other) => Combine(other, (a, b) => a && b, keepLeft: false, keepRight: false);

    internal bool SetEquals(FieldSet other) => JsonNode.DeepEquals(Write(), other.Write()) && Self == other.Self;

    /// <summary>The members below as error messages write them, <c>.spec.containers[name="a"].image</c>; those of one level before the deeper ones.</summary>
    internal IEnumerable<string> Paths(string prefix = "")
    {
        foreach (var (step, child) in Children)
            if (child.Self) yield return prefix + Spell(step);
        foreach (var (step, child) in Children)
            foreach (var path in child.Paths(prefix + Spell(step))) yield return path;
    }

    private static FieldSet ReadNode(JsonObject fields)
    {
        var set = new FieldSet { Self = fields.Count == 0 || fields.ContainsKey(".") };
        foreach (var (step, child) in fields)
            if (step != ".") set.Children[step] = ReadNode(child as JsonObject ?? []);
        return set;
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> self, bool keepLeft, bool keepRight)
    {
        var result = new FieldSet { Self = self(Self, other.Self) };
        foreach (var (step, child) in Children)
        {
            var combined = other.Children.TryGetValue(step, out var match) ? child.Combine(match, self, keepLeft, keepRight) : keepLeft ? child : null;
            if (combined is { IsEmpty: false }) result.Children[step] = combined;
        }
        if (!keepRight) return result;
        foreach (var (step, child) in other.Children) result.Children.TryAdd(step, child);
        return result;
    }

    private static string Spell(string step) => step[0] switch
    {
        'f' => "." + step[2..],
        'k' when JsonNode.Parse(step[2..]) is JsonObject keys => "[" + string.Join(',', keys.Select(key => $"{key.Key}={key.Value?.ToJsonString()}")) + "]",
        'v' => "[=" + step[2..] + "]",
        _ => "[" + step[2..] + "]",
    };
}
