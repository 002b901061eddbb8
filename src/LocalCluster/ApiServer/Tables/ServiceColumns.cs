using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>Columns of services and endpoints.</summary>
internal static class ServiceColumns
{
    private const int EndpointsShown = 3;

    internal static readonly IReadOnlyList<TableColumn> All =
    [
        TableColumn.ObjectName,
        TableColumn.Text("Type", json => json.At("spec")?["type"].Text()),
        TableColumn.Text("Cluster-IP", json => json.At("spec")?["clusterIP"].Text() ?? TableAge.None),
        TableColumn.Text("External-IP", External),
        TableColumn.Text("Port(s)", Ports),
        TableColumn.Age,
        TableColumn.Text("Selector", json => TableColumns.Labels(json.At("spec", "selector")), 1),
    ];

    internal static string Endpoints(JsonObject json)
    {
        var all = new List<string>();
        foreach (var subset in json["subsets"].Objects())
        {
            var addresses = subset["addresses"].Objects().Select(one => one["ip"].Text());
            var ports = subset["ports"].Objects().Select(one => one["port"]?.ToJsonString()).ToList();
            all.AddRange(ports.Count == 0 ? addresses.Select(one => one ?? "") : ports.SelectMany(port => addresses.Select(one => $"{one}:{port}")));
        }

        if (all.Count == 0) return TableAge.None;
        return all.Count <= EndpointsShown ? string.Join(',', all) : $"{string.Join(',', all.Take(EndpointsShown))} + {all.Count - EndpointsShown} more...";
    }

    private static string External(JsonObject json) => json.At("spec")?["type"].Text() switch
    {
        "ExternalName" => json.At("spec")?["externalName"].Text() ?? "",
        "LoadBalancer" => "<pending>",
        _ => json.At("spec")?["externalIPs"] is JsonArray { Count: > 0 } addresses ? string.Join(',', addresses.Select(one => one.Text())) : TableAge.None,
    };

    private static string Ports(JsonObject json)
    {
        var ports = json.At("spec")?["ports"].Objects().Select(port => $"{port["port"]?.ToJsonString()}{(port["nodePort"] is { } node ? $":{node.ToJsonString()}" : "")}/{port["protocol"].Text()}").ToList() ?? [];
        return ports.Count == 0 ? TableAge.None : string.Join(',', ports);
    }
}
