using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>Columns of events.</summary>
internal static class EventColumns
{
    internal static readonly IReadOnlyList<TableColumn> All =
    [
        new("Last Seen", 0, (json, now) => TableAge.Since(json.At("series")?["lastObservedTime"].Text() ?? json["lastTimestamp"].Text() ?? json["eventTime"].Text(), now)),
        TableColumn.Text("Type", json => json["type"].Text()),
        TableColumn.Text("Reason", json => json["reason"].Text()),
        TableColumn.Text("Object", Object),
        TableColumn.Text("Subobject", json => json.At("involvedObject")?["fieldPath"].Text(), 1),
        TableColumn.Text("Source", json => json.At("source")?["component"].Text() is { Length: > 0 } component ? component : json["reportingComponent"].Text(), 1),
        TableColumn.Text("Message", json => json["message"].Text()?.Trim()),
        new("First Seen", 1, (json, now) => TableAge.Since(json["firstTimestamp"].Text() ?? json["eventTime"].Text(), now)),
        new("Count", 1, (json, _) => json.At("series")?["count"].Long() ?? json["count"].Long() ?? 1),
        new("Name", 1, (json, _) => json.At("metadata")?["name"].Text()),
    ];

    private static string Object(JsonObject json) => $"{json.At("involvedObject")?["kind"].Text()?.ToLowerInvariant()}/{json.At("involvedObject")?["name"].Text()}";
}
