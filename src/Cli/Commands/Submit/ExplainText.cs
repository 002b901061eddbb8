using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Explanations;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>What <c>--explain</c> prints: for people a block per object, for programs the same facts as YAML or JSON.</summary>
internal static class ExplainText
{
    private const int LongestValue = 60;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole text.</summary>
    internal static string Of(IReadOnlyList<ExplainedObject> objects, string format) => format switch
    {
        "json" => Document(objects).ToJsonString(Indented) + "\n",
        "yaml" => Yaml.Write(Document(objects)),
        _ => string.Join("\n", objects.Select(o => string.Concat(Block(o).Select(line => line + "\n")))),
    };

    private static IEnumerable<string> Block(ExplainedObject o)
    {
        yield return $"{o.Kind} {o.Name}";
        foreach (var line in Columns.Align(["  FIELD", "VALUE", "BECAUSE OF"], [.. o.Fields.Where(f => !NamesItself(f)).Select(f => (IReadOnlyList<string>)["  " + f.Path, Cut(f.Value), Because(f)])])) yield return line;
    }

    private static string Because(ExplainedField field) =>
        field.Causes.Count > 0 ? string.Join("; ", field.Causes.Select(Because))
        : field.Defaults.Count > 0 ? $"default of {string.Join(", ", field.Defaults)}"
        : $"{field.Step}, always";

    // env[A].name is A: the path says it
    private static bool NamesItself(ExplainedField field) =>
        new[] { "name", "mountPath", "key" }.Any(n => field.Path.EndsWith($"[{field.Value}].{n}", StringComparison.Ordinal));

    private static string Because(FieldCause cause) =>
        $"{cause.What} ({cause.Origin}{(cause.Overrides.Count == 0 ? "" : $", over {string.Join(" and ", cause.Overrides)}")})";

    private static string Cut(string value) => value.Length <= LongestValue ? value : value[..(LongestValue - 1)] + "…";

    private static JsonObject Document(IReadOnlyList<ExplainedObject> objects) => new()
    {
        ["kind"] = "Explanation",
        ["objects"] = new JsonArray([.. objects.Select(o => new JsonObject { ["kind"] = o.Kind, ["name"] = o.Name, ["fields"] = new JsonArray([.. o.Fields.Select(Field)]) })]),
    };

    private static JsonObject Field(ExplainedField field) => new()
    {
        ["path"] = field.Path,
        ["value"] = field.Value,
        ["step"] = field.Step,
        ["causes"] = new JsonArray([.. field.Causes.Select(Cause)]),
        ["defaultOf"] = new JsonArray([.. field.Defaults.Select(d => (JsonNode)d)]),
    };

    private static JsonObject Cause(FieldCause cause)
    {
        var result = new JsonObject { ["what"] = cause.What };
        if (cause.Value is { } value) result["value"] = value;
        result["origin"] = cause.Origin;
        if (cause.Overrides.Count > 0) result["overrides"] = new JsonArray([.. cause.Overrides.Select(o => (JsonNode)o)]);
        return result;
    }

    /// <summary>What lint has to say, a line each.</summary>
    internal static IEnumerable<string> Warnings(ConfigurationLint lint, SparkConf conf, PropertyLedger ledger) =>
        lint.Of(conf).Select(f => $"warning: {f.Key} {f.Text}{(ledger.Origin(f.Key) is { } origin ? $" (from {origin})" : "")}");
}
