using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>The objects that a request asks for, in the order in which they are applied: a later one may need an earlier one. Pure.</summary>
public static class DesiredObjects
{
    /// <summary>Without setup's own labels: whether those are put on depends on what is there.</summary>
    public static IReadOnlyList<JsonObject> Of(SetupRequest request, ClusterFacts facts) =>
    [
        .. NamespaceStep.Objects(request),
        .. SecretStep.Objects(request),
        .. ServiceAccountStep.Objects(request),
        .. RoleStep.Objects(request),
        .. QuotaStep.Objects(request),
        .. NetworkPolicyStep.Objects(request, facts),
        .. HardeningStep.Objects(request),
    ];

    internal static JsonObject Object(string apiVersion, string kind, string? ns, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null) metadata["namespace"] = ns;
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    internal static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    internal static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var map = new JsonObject();
        foreach (var (key, value) in entries) map[key] = value;
        return map;
    }
}
