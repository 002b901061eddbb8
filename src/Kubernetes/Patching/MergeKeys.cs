using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>
/// How the lists of the core kinds merge: what <c>patchMergeKey</c>, <c>patchStrategy</c>, <c>listType</c> and <c>listMapKeys</c> say in k8s.io/api.
/// Looked up by the field's name and, where one name means two things, by its parent; a list that is not here is replaced as a whole.
/// </summary>
internal static class MergeKeys
{
    private static readonly FrozenDictionary<string, ListRule> Rules = new Dictionary<string, ListRule>
    {
        ["containers"] = new("name"),
        ["initContainers"] = new("name"),
        ["ephemeralContainers"] = new("name"),
        ["env"] = new("name"),
        ["volumes"] = new("name", RetainKeys: true),
        ["volumeMounts"] = new("mountPath"),
        ["volumeDevices"] = new("devicePath"),
        ["imagePullSecrets"] = new("name"),
        ["hostAliases"] = new("ip"),
        ["topologySpreadConstraints"] = new("topologyKey", ["topologyKey", "whenUnsatisfiable"]),
        ["conditions"] = new("type"),
        ["addresses"] = new("type"),
        ["podIPs"] = new("ip"),
        ["hostIPs"] = new("ip"),
        ["ownerReferences"] = new("uid"),
        ["secrets"] = new("name"),
        ["taints"] = new("key"),
        ["schedulingGates"] = new("name"),
        ["resourceClaims"] = new("name"),
        ["claims"] = new("name"),
        ["ports"] = new("containerPort", ["containerPort", "protocol"]),
        ["ports@Service"] = new("port", ["port", "protocol"]),
        ["finalizers"] = ListRule.Set,
        ["podCIDRs"] = ListRule.Set,
    }.ToFrozenDictionary();

    /// <summary>The rule for the list <paramref name="field"/>, of which <paramref name="sample"/> shows the items; null when it is atomic.</summary>
    internal static ListRule? Find(string field, JsonArray sample)
    {
        var rule = field == "ports" && IsServicePorts(sample) ? Rules["ports@Service"] : Rules.GetValueOrDefault(field);
        // the same name may be a list of other things elsewhere (Endpoints.subsets.addresses): merge only what carries the key
        return rule is null || rule.Fits(sample) ? rule : null;
    }

    // a Service port has port, a container port has containerPort; nothing has both
    private static bool IsServicePorts(JsonArray sample) => sample.Any(item => item is JsonObject port && port.ContainsKey("port"));
}

/// <summary>How one list merges.</summary>
/// <param name="Key">Field that identifies an item in a strategic merge patch; empty for a set of scalars.</param>
/// <param name="ApplyKeys">Fields that identify an item for server-side apply, where they differ.</param>
/// <param name="RetainKeys">Whether <c>$retainKeys</c> is expected on items (a volume has one source only).</param>
internal sealed record ListRule(string Key, string[]? ApplyKeys = null, bool RetainKeys = false)
{
    internal static readonly ListRule Set = new("");

    internal bool IsSet => Key.Length == 0;

    internal string[] Keys => ApplyKeys ?? [Key];

    internal bool Fits(JsonArray sample) =>
        IsSet ? sample.All(item => item is JsonValue) : sample.All(item => item is JsonObject entry && (entry.ContainsKey(Key) || entry.ContainsKey("$patch")));
}
