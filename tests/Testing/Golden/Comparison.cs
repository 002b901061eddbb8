using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tinderbox.Testing.Golden;

/// <summary>Compares a run with a recording by what is promised: requests in order, bodies, exit code, stdout and spark-submit's own log lines.</summary>
public static class Comparison
{
    private static readonly Regex OwnLines = new(
        "^(?:INFO|WARN|ERROR) (?:Client|LoggingPodStatusWatcherImpl|K8SSparkSubmitOperation\\S*|KubernetesDriverConf|KubernetesClientUtils|KubernetesUtils): "
        + "|^(?:Exception in thread \"main\" |Error: )");
    private static readonly Dictionary<string, string> ByName = new() { ["env"] = "name", ["volumes"] = "name", ["volumeMounts"] = "mountPath", ["imagePullSecrets"] = "name" };

    /// <summary>A line per difference, <c>path: found, wanted</c>; empty when the contract is kept.</summary>
    public static IReadOnlyList<string> Differences(JsonObject want, JsonObject got, JsonObject definition) =>
        [.. Difference(Contract(want, definition), Contract(got, definition), "")];

    private static JsonObject Contract(JsonObject run, JsonObject definition)
    {
        var result = new JsonObject
        {
            ["exit"] = run["exit"]!.DeepClone(),
            ["requests"] = GeneratedClaims.Neutral(new JsonArray([.. run["requests"]!.AsArray().Select(r => Request(r!.AsObject()))])),
            ["stdout"] = run["stdout"]!.DeepClone(),
        };
        if (run["uploads"] is { } uploads) result["uploads"] = uploads.DeepClone();
        if ((bool?)definition["compare"]?["stderr"] == false) return result;
        var lines = run["stderr"]!.AsArray().Select(l => (string)l!);
        if ((bool?)definition["recordUsage"] != true) lines = lines.Where(l => OwnLines.IsMatch(l) || l == "{USAGE}").Select(l => l.Split('\n')[0]);
        result["stderr"] = new JsonArray([.. lines.Select(l => (JsonNode)l)]);
        return result;
    }

    private static JsonNode Request(JsonObject request)
    {
        var result = new JsonObject();
        foreach (var key in new[] { "method", "path", "status", "authorization" })
            if (request[key] is { } value) result[key] = value.DeepClone();
        if ((string?)request["contentType"] is { } type) result["contentType"] = type.Split(';')[0];
        if (request["body"] is { } body) result["body"] = Canonical(body, null);
        return result;
    }

    private static JsonNode? Canonical(JsonNode? node, string? key)
    {
        if (node is JsonObject map)
        {
            var result = new JsonObject();
            foreach (var (name, value) in map)
            {
                var canonical = name == "$properties" ? value?.DeepClone() : Canonical(value, name);
                var empty = canonical is null or JsonArray { Count: 0 } || (canonical is JsonObject { Count: 0 } && name != "emptyDir")
                    || (canonical is JsonValue text && text.GetValueKind() == JsonValueKind.String && ((string)text!).Length == 0);
                if (!empty) result[name] = canonical;
            }
            return result;
        }
        if (node is not JsonArray list) return node?.DeepClone();
        var items = list.Select(i => Canonical(i, null));
        return key is not null && ByName.TryGetValue(key, out var by)
            ? new JsonArray([.. items.OrderBy(i => i?[by]?.ToString(), StringComparer.Ordinal)])
            : new JsonArray([.. items]);
    }

    private static IEnumerable<string> Difference(JsonNode? want, JsonNode? got, string at)
    {
        if (want is JsonObject wanted && got is JsonObject found)
        {
            foreach (var key in wanted.Select(e => e.Key).Union(found.Select(e => e.Key)))
            {
                var path = $"{at}/{key}";
                if (!found.ContainsKey(key)) yield return $"{path}: missing, wanted {Short(wanted[key])}";
                else if (!wanted.ContainsKey(key)) yield return $"{path}: {Short(found[key])}, wanted nothing";
                else foreach (var difference in Difference(wanted[key], found[key], path)) yield return difference;
            }
        }
        else if (want is JsonArray wantedList && got is JsonArray foundList)
        {
            if (wantedList.Count != foundList.Count) yield return $"{at}: {foundList.Count} entries {Short(got)}, wanted {wantedList.Count} {Short(want)}";
            else
                for (var i = 0; i < wantedList.Count; i++)
                    foreach (var difference in Difference(wantedList[i], foundList[i], $"{at}/{i}")) yield return difference;
        }
        else if (!JsonNode.DeepEquals(want, got)) yield return $"{at}: {Short(got)}, wanted {Short(want)}";
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length < 260 ? text : text[..250] + "…";
    }
}
