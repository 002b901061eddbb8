using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tinderbox.Testing.Golden;

/// <summary>
/// The number in a generated claim name is the place of its volume in a hash map, which is no contract; that each volume has its own claim is.
/// So a name is told by the volume that mounts it, and claims, created one after the other, stand in the order of those names.
/// </summary>
internal static class GeneratedClaims
{
    private static readonly Regex Generated = new(@"-driver-pvc-\d+$");

    internal static JsonArray Neutral(JsonArray requests)
    {
        var names = new Dictionary<string, string>();
        foreach (var volume in requests.Select(r => r?["body"]?["spec"]?["volumes"]).OfType<JsonArray>().SelectMany(v => v))
            if ((string?)volume?["persistentVolumeClaim"]?["claimName"] is { } claim && Generated.IsMatch(claim))
                names.TryAdd(claim, Generated.Replace(claim, $"-driver-pvc-{{{volume["name"]}}}"));
        if (names.Count == 0) return requests;
        return new JsonArray([.. InOrder([.. requests.Select(r => Renamed(r, names)!)])]);
    }

    private static IEnumerable<JsonNode> InOrder(IReadOnlyList<JsonNode> requests)
    {
        for (var i = 0; i < requests.Count;)
        {
            var run = requests.Skip(i).TakeWhile(IsClaim).OrderBy(r => (string)r["path"]!, StringComparer.Ordinal).ToList();
            if (run.Count == 0) run.Add(requests[i]);
            foreach (var request in run) yield return request;
            i += run.Count;
        }
    }

    private static bool IsClaim(JsonNode request) => ((string)request["path"]!).Contains("/persistentvolumeclaims/");

    private static JsonNode? Renamed(JsonNode? node, Dictionary<string, string> names) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(i => Renamed(i, names))]),
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Renamed(e.Value, names)))),
        JsonValue value when value.TryGetValue<string>(out var text) => Renamed(text, names),
        _ => node?.DeepClone(),
    };

    private static string Renamed(string text, Dictionary<string, string> names)
    {
        if (names.TryGetValue(text, out var renamed)) return renamed;
        return Regex.Replace(text, @"(?<=/persistentvolumeclaims/)[^?/]+", match => names.GetValueOrDefault(match.Value, match.Value));
    }
}
