using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Explanations;

/// <summary>
/// An object as a flat map from field to text, <c>spec.containers[main].env[A].value</c>. Entries of lists go by their name where they have one, so that
/// a new neighbour does not change the path; spark.properties is taken apart into its lines.
/// </summary>
internal static class FieldPaths
{
    internal const string Properties = "data.spark.properties";
    private static readonly string[] Names = ["name", "mountPath", "key"];

    internal static OrderedDictionary<string, string> Of(JsonNode? node)
    {
        var fields = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", node);
        return fields;
    }

    private static void Add(OrderedDictionary<string, string> fields, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach (var (key, value) in map) Add(fields, path.Length == 0 ? key : $"{path}.{key}", value);
                break;
            case JsonArray { Count: > 0 } list:
                AddEntries(fields, path, list);
                break;
            case JsonValue text when path == Properties:
                foreach (var (key, value) in JavaProperties.Parse((string)text!)) fields[$"{path}[{key}]"] = value;
                break;
            case not null:
                fields[path] = node.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString();
                break;
        }
    }

    private static void AddEntries(OrderedDictionary<string, string> fields, string path, JsonArray list)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var name = NameOf(list[i]) ?? i.ToString(CultureInfo.InvariantCulture);
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            Add(fields, $"{path}[{name}{(times > 1 ? $"#{times.ToString(CultureInfo.InvariantCulture)}" : "")}]", list[i]);
        }
    }

    private static string? NameOf(JsonNode? entry) =>
        entry is not JsonObject map ? null : Names.Select(n => map[n] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : null).FirstOrDefault(n => n is not null);
}
