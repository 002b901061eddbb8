using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;

namespace Tinderbox.Cli.Output;

/// <summary><c>-o</c> as kubectl has it.</summary>
internal static class OutputFormats
{
    private static readonly JsonSerializerOptions Indented = new(KubernetesJson.Wire.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The flag.</summary>
    public static Option<string> Option()
    {
        var option = new Option<string>("--output", "-o") { Description = "Format: json, yaml, name, wide", HelpName = "FORMAT" };
        option.AcceptOnlyFromAmong("json", "yaml", "name", "wide");
        return option;
    }

    /// <summary>What was given.</summary>
    public static OutputFormat Read(ParseResult parsed, Option<string> option) => parsed.GetValue(option) switch
    {
        "wide" => OutputFormat.Wide,
        "name" => OutputFormat.Name,
        "json" => OutputFormat.Json,
        "yaml" => OutputFormat.Yaml,
        _ => OutputFormat.Table,
    };

    /// <summary>Pods as the API has them: a List for JSON and YAML, <c>pod/NAME</c> lines for names.</summary>
    public static void PrintObjects(Terminal terminal, OutputFormat format, IReadOnlyList<Pod> pods)
    {
        if (format == OutputFormat.Name)
        {
            foreach (var pod in pods) terminal.Print("pod/" + pod.Metadata.Name);
            return;
        }
        var items = new JsonArray([.. pods.Select(ToJson)]);
        Print(terminal, format, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["metadata"] = new JsonObject(), ["items"] = items });
    }

    /// <summary>One object.</summary>
    public static void PrintObject(Terminal terminal, OutputFormat format, Pod pod)
    {
        if (format == OutputFormat.Name) terminal.Print("pod/" + pod.Metadata.Name);
        else Print(terminal, format, ToJson(pod));
    }

    /// <summary>Any objects as a List.</summary>
    public static void PrintList(Terminal terminal, OutputFormat format, IEnumerable<JsonObject> objects) =>
        Print(terminal, format, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["metadata"] = new JsonObject(), ["items"] = new JsonArray([.. objects]) });

    private static JsonNode? ToJson(Pod pod) => JsonSerializer.SerializeToNode(pod, KubernetesJson.Wire.Pod);

    private static void Print(Terminal terminal, OutputFormat format, JsonNode? node) =>
        terminal.Print(format == OutputFormat.Yaml ? Yaml.Write(node).TrimEnd('\n') : node?.ToJsonString(Indented) ?? "null");
}
