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

    private static readonly Dictionary<string, string[]> s_byType = ResourceTypes.All.ToDictionary(type => type.QualifiedName, List, StringComparer.Ordinal);

    /// <summary>All paths that a selector on this kind may use.</summary>
    internal static string[] Of(ResourceType type) => s_byType[type.QualifiedName];

    /// <summary>The values of one object, in the order of <see cref="Of"/>; a missing field is empty, as in Kubernetes.</summary>
    internal static string[] Read(ResourceType type, JsonObject json) => Array.ConvertAll(Of(type), path => Value(json, path));

    private static string[] List(ResourceType type) => [.. type.Namespaced ? s_namespaced : s_metadata, .. type.Plural switch
    {
        "pods" => s_pod,
        "events" => s_event,
        "namespaces" => ["status.phase"],
        "nodes" => ["spec.unschedulable"],
        "secrets" => ["type"],
        "services" => ["spec.clusterIP", "spec.type"],
        _ => (string[])[],
    }];

    private static string Value(JsonObject json, string path)
    {
        JsonNode? node = json;
        foreach (var name in path == "source" ? ["source", "component"] : path.Split('.')) node = (node as JsonObject)?[name];
        if (node is JsonValue) return node.Text() ?? node.ToJsonString();
        return path is "spec.hostNetwork" or "spec.unschedulable" ? "false" : "";
    }
}
