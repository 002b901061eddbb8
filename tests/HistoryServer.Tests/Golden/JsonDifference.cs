using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>Structural comparison of answers: arrays in order, members in any, absent is not null, 5 is not 5.0.</summary>
internal static class JsonDifference
{
    private static readonly HashSet<string> LeftOut = ["lastUpdated", "lastUpdatedEpoch", "logSourceName", "logSourceFullPath"];

    /// <summary>The first places that differ.</summary>
    public static IEnumerable<string> Between(JsonNode? expected, JsonNode? actual, string at = "")
    {
        switch (expected, actual)
        {
            case (JsonObject a, JsonObject b):
                foreach (var (key, value) in a.Where(member => !LeftOut.Contains(member.Key)))
                {
                    if (!b.ContainsKey(key)) yield return $"{at}/{key}: missing";
                    else foreach (var difference in Between(value, b[key], $"{at}/{key}")) yield return difference;
                }
                foreach (var key in b.Select(member => member.Key).Where(key => !a.ContainsKey(key) && !LeftOut.Contains(key))) yield return $"{at}/{key}: not expected";
                break;
            case (JsonArray a, JsonArray b):
                if (a.Count != b.Count) yield return $"{at}: {a.Count} elements expected, got {b.Count}";
                else for (var i = 0; i < a.Count; i++) foreach (var difference in Between(a[i], b[i], $"{at}/{i.ToString(CultureInfo.InvariantCulture)}")) yield return difference;
                break;
            default:
                if (!Same(expected, actual)) yield return $"{at}: {Short(expected)} / {Short(actual)}";
                break;
        }
    }

    /// <summary>Takes a place out by its JSON pointer.</summary>
    public static void Remove(JsonNode? root, string pointer)
    {
        var parts = pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~")).ToList();
        foreach (var part in parts.SkipLast(1)) root = Step(root, part);
        if (root is JsonObject members) members.Remove(parts[^1]);
        else if (root is JsonArray items && int.TryParse(parts[^1], out var index) && index < items.Count) items[index] = null;
    }

    private static JsonNode? Step(JsonNode? node, string part) => node switch
    {
        JsonObject members => members[part],
        JsonArray items => int.TryParse(part, out var index) && index < items.Count ? items[index] : null,
        _ => null,
    };

    private static bool Same(JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null || a.GetValueKind() != b.GetValueKind()) return a is null && b is null;
        if (a.GetValueKind() != JsonValueKind.Number) return a.ToJsonString() == b.ToJsonString() || (a.GetValueKind() == JsonValueKind.String && a.GetValue<string>() == b.GetValue<string>());
        var (x, y) = (a.ToJsonString(), b.ToJsonString());
#pragma warning disable S1244 // the same number in two spellings, not two measurements
        return IsFloating(x) == IsFloating(y) && (x == y || double.Parse(x, CultureInfo.InvariantCulture).Equals(double.Parse(y, CultureInfo.InvariantCulture)));
#pragma warning restore S1244
    }

    private static bool IsFloating(string number) => number.AsSpan().ContainsAny('.', 'e', 'E');

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length > 100 ? text[..100] + "…" : text;
    }
}
