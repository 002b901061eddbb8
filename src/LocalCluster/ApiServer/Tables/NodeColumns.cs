using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>Columns of nodes.</summary>
internal static class NodeColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    internal static readonly IReadOnlyList<TableColumn> All =
    [
        TableColumn.ObjectName,
        TableColumn.Text("Status", Status),
        TableColumn.Text("Roles", Roles),
        TableColumn.Age,
        TableColumn.Text("Version", json => Info(json, "kubeletVersion")),
        TableColumn.Text("Internal-IP", json => Address(json, "InternalIP"), 1),
        TableColumn.Text("External-IP", json => Address(json, "ExternalIP"), 1),
        TableColumn.Text("OS-Image", json => Info(json, "osImage") ?? "<unknown>", 1),
        TableColumn.Text("Kernel-Version", json => Info(json, "kernelVersion") ?? "<unknown>", 1),
        TableColumn.Text("Container-Runtime", json => Info(json, "containerRuntimeVersion") ?? "<unknown>", 1),
    ];

    private static string Status(JsonObject json)
    {
        var ready = json.At("status")?["conditions"].Objects().FirstOrDefault(one => one["type"].Text() == "Ready");
        var status = ready is null ? "Unknown" : ready["status"].Text() == "True" ? "Ready" : "NotReady";
        return json.At("spec")?["unschedulable"].IsTrue() is true ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject json)
    {
        var roles = (json.At("metadata", "labels") ?? []).Where(pair => pair.Key.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(pair => pair.Key[RolePrefix.Length..]).Order(StringComparer.Ordinal).ToList();
        return roles.Count == 0 ? TableAge.None : string.Join(',', roles);
    }

    private static string? Info(JsonObject json, string name) => json.At("status", "nodeInfo")?[name].Text();

    private static string Address(JsonObject json, string type) =>
        json.At("status")?["addresses"].Objects().FirstOrDefault(one => one["type"].Text() == type)?["address"].Text() ?? TableAge.None;
}
