using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Plans;

/// <summary>An object as it may be printed: without the data of Secrets and without values that look secret.</summary>
public static class PrintableObject
{
    private const string Data = "data";

    /// <summary>A copy with those values hidden.</summary>
    public static JsonObject Of(JsonObject body, Redaction redaction)
    {
        var shown = body.DeepClone().AsObject();
        HideAll(shown["metadata"]?["annotations"], redaction.Of);
        switch ((string?)shown["kind"])
        {
            case "Secret":
                foreach (var field in new[] { Data, "stringData" }) HideAll(shown[field], (_, _) => Redaction.Hidden);
                break;
            case "ConfigMap":
                HideAll(shown[Data], (name, text) => name == "spark.properties" ? Properties(text, redaction) : SecretText.Hide(text, redaction));
                break;
            case "Pod":
                foreach (var container in Containers(shown)) HideIn(container, redaction);
                break;
        }
        return shown;
    }

    private static IEnumerable<JsonObject> Containers(JsonObject pod) =>
        new[] { "containers", "initContainers" }.SelectMany(list => pod["spec"]?[list] as JsonArray ?? []).OfType<JsonObject>();

    private static void HideIn(JsonObject container, Redaction redaction)
    {
        foreach (var variable in (container["env"] as JsonArray ?? []).OfType<JsonObject>())
            if (Text(variable["value"]) is { } value) variable["value"] = redaction.Of(Text(variable["name"]) ?? "", value);
        if (container["args"] is not JsonArray args) return;
        var option = "";
        for (var i = 0; i < args.Count; i++)
        {
            if (Text(args[i]) is not { } argument) continue;
            // the name of an option may speak of a secret without being one
            if (!argument.StartsWith('-') || argument.Contains('=')) args[i] = redaction.Of(option, argument);
            option = argument;
        }
    }

    private static void HideAll(JsonNode? map, Func<string, string, string> shown)
    {
        if (map is not JsonObject values) return;
        foreach (var (name, value) in values.ToList())
            if (Text(value) is { } text) values[name] = shown(name, text);
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;

    private static string Properties(string text, Redaction redaction)
    {
        var result = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var secret = line.StartsWith('#') ? null : JavaProperties.Lines(line).Where(e => redaction.Hides(e.Key, e.Value)).Select(e => e.Key).FirstOrDefault();
            result.Append(secret is null ? line : $"{secret}={Redaction.Hidden}").Append('\n');
        }
        return result.ToString()[..^1];
    }
}
