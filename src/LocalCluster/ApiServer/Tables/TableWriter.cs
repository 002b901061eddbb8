using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>A <c>meta.k8s.io/v1</c> Table: what <c>kubectl get</c> prints.</summary>
internal static class TableWriter
{
    internal static JsonObject Write(ResourceType type, IReadOnlyList<StoredObject> items, long resourceVersion, string? next, int? remaining, TableRequest request, DateTimeOffset now, bool columns = true)
    {
        var definitions = TableColumns.Of(type);
        var metadata = new JsonObject { ["resourceVersion"] = resourceVersion.ToString(CultureInfo.InvariantCulture) };
        if (next is not null) metadata["continue"] = next;
        if (remaining is not null) metadata["remainingItemCount"] = remaining;
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = columns ? new JsonArray([.. definitions.Select(Definition)]) : null,
            ["rows"] = new JsonArray([.. items.Select(item => Row(definitions, item, request, now))]),
        };
    }

    private static JsonObject Definition(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Name == "Name" ? "name" : "",
        ["description"] = column.Description,
        ["priority"] = column.Priority,
    };

    private static JsonObject Row(IReadOnlyList<TableColumn> columns, StoredObject item, TableRequest request, DateTimeOffset now)
    {
        var json = item.Parse();
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(column => column.Read(json, now))]) };
        if (request.IncludeObject == "Object") row["object"] = json;
        else if (request.IncludeObject == "Metadata") row["object"] = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = json["metadata"]!.DeepClone() };
        return row;
    }
}
