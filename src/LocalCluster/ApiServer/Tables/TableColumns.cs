using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;
using static Tinderbox.LocalCluster.ApiServer.Tables.TableColumn;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>The columns of <c>kubectl get</c> for each kind, as <c>pkg/printers/internalversion</c> has them.</summary>
internal static class TableColumns
{
    private static readonly Dictionary<string, IReadOnlyList<TableColumn>> s_byPlural = new(StringComparer.Ordinal)
    {
        ["pods"] = PodColumns.All,
        ["nodes"] = NodeColumns.All,
        ["namespaces"] = [ObjectName, Text("Status", json => json.At("status")?["phase"].Text()), Age],
        ["services"] = ServiceColumns.All,
        ["endpoints"] = [ObjectName, Text("Endpoints", ServiceColumns.Endpoints), Age],
        ["configmaps"] = [ObjectName, Count("Data", json => (json.At("data")?.Count ?? 0) + (json.At("binaryData")?.Count ?? 0)), Age],
        ["secrets"] = [ObjectName, Text("Type", json => json["type"].Text()), Count("Data", json => json.At("data")?.Count ?? 0), Age],
        ["serviceaccounts"] = [ObjectName, Count("Secrets", json => json["secrets"].Objects().Count()), Age],
        ["events"] = EventColumns.All,
        ["persistentvolumeclaims"] = Claim(),
        ["leases"] = [ObjectName, Text("Holder", json => json.At("spec")?["holderIdentity"].Text()), Age],
        ["roles"] = [ObjectName, CreatedAt],
        ["clusterroles"] = [ObjectName, CreatedAt],
        ["rolebindings"] = Binding(),
        ["clusterrolebindings"] = Binding(),
        ["networkpolicies"] = [ObjectName, Text("Pod-Selector", json => Selector(json.At("spec", "podSelector"))), Age],
    };

    internal static IReadOnlyList<TableColumn> Of(ResourceType type) => s_byPlural.GetValueOrDefault(type.Plural) ?? [ObjectName, Age];

    /// <summary><c>a=b,c=d</c>, or <c>&lt;none&gt;</c>.</summary>
    internal static string Labels(JsonObject? labels) =>
        labels is { Count: > 0 } ? string.Join(',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.Text()}")) : TableAge.None;

    private static string Selector(JsonObject? selector)
    {
        var parts = new List<string>();
        if (selector.At("matchLabels") is { Count: > 0 } labels) parts.Add(Labels(labels));
        parts.AddRange(selector?["matchExpressions"].Objects().Select(Expression) ?? []);
        return parts.Count == 0 ? TableAge.None : string.Join(',', parts);
    }

    private static string Expression(JsonObject expression)
    {
        var values = string.Join(',', (expression["values"] as JsonArray)?.Select(one => one.Text()) ?? []);
        return expression["operator"].Text() switch
        {
            "In" => $"{expression["key"].Text()} in ({values})",
            "NotIn" => $"{expression["key"].Text()} notin ({values})",
            "DoesNotExist" => $"!{expression["key"].Text()}",
            _ => expression["key"].Text() ?? "",
        };
    }

    private static IReadOnlyList<TableColumn> Claim() =>
    [
        ObjectName,
        Text("Status", json => json.At("metadata")?["deletionTimestamp"] is not null ? "Terminating" : json.At("status")?["phase"].Text()),
        Text("Volume", json => json.At("spec")?["volumeName"].Text()),
        Text("Capacity", json => json.At("status", "capacity")?["storage"].Text()),
        Text("Access Modes", json => string.Join(',', (json.At("status")?["accessModes"] as JsonArray)?.Select(Mode) ?? [])),
        Text("StorageClass", json => json.At("spec")?["storageClassName"].Text()),
        Text("VolumeAttributesClass", json => json.At("spec")?["volumeAttributesClassName"].Text() ?? "<unset>"),
        Age,
        Text("VolumeMode", json => json.At("spec")?["volumeMode"].Text(), 1),
    ];

    private static string? Mode(JsonNode? mode) => mode.Text() switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        var other => other,
    };

    private static IReadOnlyList<TableColumn> Binding() =>
    [
        ObjectName,
        Text("Role", json => $"{json.At("roleRef")?["kind"].Text()}/{json.At("roleRef")?["name"].Text()}"),
        Age,
        Text("Users", json => Subjects(json, "User"), 1),
        Text("Groups", json => Subjects(json, "Group"), 1),
        Text("ServiceAccounts", json => Subjects(json, "ServiceAccount"), 1),
    ];

    private static string Subjects(JsonObject binding, string kind) => string.Join(", ", binding["subjects"].Objects().Where(one => one["kind"].Text() == kind)
        .Select(one => kind == "ServiceAccount" ? $"{one["namespace"].Text()}/{one["name"].Text()}" : one["name"].Text()));
}
