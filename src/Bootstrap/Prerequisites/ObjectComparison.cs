using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Whether two objects mean the same, and which lines differ for a person.</summary>
public static class ObjectComparison
{
    private const string Hidden = "<hidden>";
    private static readonly string[] ServerFields = ["managedFields", "uid", "resourceVersion", "creationTimestamp", "generation", "selfLink"];

    /// <summary>Equal but for what the server keeps for itself. Amounts are compared by value: the server writes 1000m as 1.</summary>
    public static bool Same(JsonObject left, JsonObject right) => Equal(Bare(left), Bare(right));

    /// <summary>The YAML lines of both, each with <c>-</c>, <c>+</c> or a blank in front; unchanged lines only beside changed ones. Values of secrets are hidden.</summary>
    public static IReadOnlyList<string> Diff(JsonObject? before, JsonObject? after)
    {
        var rotated = before is not null && after is not null && IsSecret(after) ? Rotated(before, after) : [];
        return LineDiff.Of(Lines(before, rotated, "old"), Lines(after, rotated, "new"));
    }

    /// <summary>The object as a person may see it: without the server's own fields, and secrets without values.</summary>
    public static JsonObject Shown(JsonObject json)
    {
        var bare = Bare(json);
        if (IsSecret(bare) && bare["data"] is JsonObject data)
            foreach (var key in data.Select(entry => entry.Key).ToList()) data[key] = Hidden;
        return bare;
    }

    private static bool IsSecret(JsonObject json) => (string?)json["kind"] == "Secret";

    private static List<string> Rotated(JsonObject before, JsonObject after) =>
        [.. (after["data"] as JsonObject ?? []).Where(entry => before["data"]?[entry.Key] is { } old && !JsonNode.DeepEquals(old, entry.Value)).Select(entry => entry.Key)];

    private static string[] Lines(JsonObject? json, List<string> rotated, string age)
    {
        if (json is null) return [];
        var shown = Shown(json);
        foreach (var key in rotated) shown["data"]![key] = $"<hidden, {age} value>";
        return Yaml.Write(shown).TrimEnd('\n').Split('\n');
    }

    private static JsonObject Bare(JsonObject json)
    {
        var copy = json.DeepClone().AsObject();
        copy.Remove("status");
        if (copy["metadata"] is JsonObject metadata)
            foreach (var field in ServerFields) metadata.Remove(field);
        return copy;
    }

    private static bool Equal(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject l, JsonObject r) => l.Count == r.Count && l.All(entry => r.TryGetPropertyValue(entry.Key, out var other) && Equal(entry.Value, other)),
        (JsonArray l, JsonArray r) => l.Count == r.Count && l.Zip(r).All(pair => Equal(pair.First, pair.Second)),
        (JsonValue l, JsonValue r) => JsonNode.DeepEquals(l, r) || SameAmount(l, r),
        _ => left is null && right is null,
    };

    private static bool SameAmount(JsonValue left, JsonValue right) =>
        left.TryGetValue<string>(out var l) && right.TryGetValue<string>(out var r) && Quantity.TryParse(l, out var one) && Quantity.TryParse(r, out var other) && one == other;
}
