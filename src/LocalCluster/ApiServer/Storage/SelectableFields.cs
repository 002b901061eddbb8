using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>Which fields of a kind a field selector may name. The lists are those of the API server's field label conversions.</summary>
internal static class SelectableFields
{
    private static readonly string[] s_metadata = ["metadata.name"];
    private static readonly string[] s_namespaced = ["metadata.name", "metadata.namespace"];

    private static readonly string[] s_pod =
    [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName",
    ];

    private static readonly string[] s_event =
    [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
        "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
    ];

    /// <summary>All paths that a selector on this kind may use.</summary>
    internal static IEnumerable<string> Of(ResourceType type) => (type.Namespaced ? s_namespaced : s_metadata).Concat(type.Plural switch
    {
        "pods" => s_pod,
        "events" => s_event,
        "namespaces" => ["status.phase"],
        "nodes" => ["spec.unschedulable"],
        "secrets" => ["type"],
        "services" => ["spec.clusterIP", "spec.type"],
        _ => [],
    });

    /// <summary>The values of one object; a missing field is empty, as in Kubernetes.</summary>
    internal static Dictionary<string, string> Read(ResourceType type, JsonObject json) =>
        Of(type).ToDictionary(path => path, path => Value(json, path), StringComparer.Ordinal);

    private static string Value(JsonObject json, string path)
    {
        JsonNode? node = json;
        foreach (var name in path == "source" ? ["source", "component"] : path.Split('.')) node = (node as JsonObject)?[name];
        if (node is JsonValue) return node.Text() ?? node.ToJsonString();
        return path is "spec.hostNetwork" or "spec.unschedulable" ? "false" : "";
    }
}
