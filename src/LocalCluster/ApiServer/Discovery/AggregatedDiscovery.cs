using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;

namespace Tinderbox.LocalCluster.ApiServer.Discovery;

/// <summary>All of discovery in two answers, <c>apidiscovery.k8s.io/v2</c>: what kubectl asks for first.</summary>
internal static class AggregatedDiscovery
{
    private const string V2 = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>The media type to answer with; null when the client does not take version 2.</summary>
    internal static string? MediaType(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries).Any(one => one.Split(';').Contains("v=v2", StringComparer.Ordinal) && one.StartsWith("application/json", StringComparison.Ordinal)) ? V2 : null;

    internal static JsonObject Write(IReadOnlyList<string> groups) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(Group)]),
    };

    private static JsonObject Group(string group) => new()
    {
        ["metadata"] = group.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = group },
        ["versions"] = new JsonArray(new JsonObject
        {
            ["version"] = "v1",
            ["resources"] = new JsonArray([.. ServedTypes.All.Where(type => type.Group == group).OrderBy(type => type.Plural, StringComparer.Ordinal).Select(Resource)]),
            ["freshness"] = "Current",
        }),
    };

    private static JsonObject Resource(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type.Group, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Kind.ToLowerInvariant(),
            ["verbs"] = DiscoveryEndpoints.Texts(DiscoveryEndpoints.VerbsOf(type)),
        };
        if (type.ShortNames.Length > 0) entry["shortNames"] = DiscoveryEndpoints.Texts(type.ShortNames);
        if (type.Plural is "pods" or "services") entry["categories"] = new JsonArray((JsonNode)"all");
        var subresources = ServedTypes.SubresourcesOf(type);
        if (subresources.Count == 0) return entry;
        entry["subresources"] = new JsonArray([.. subresources.Select(sub => new JsonObject
        {
            ["subresource"] = sub.Name, ["responseKind"] = Kind(sub.Group, sub.Kind), ["verbs"] = DiscoveryEndpoints.Texts(sub.Verbs),
        })]);
        return entry;
    }

    private static JsonObject Kind(string group, string kind) => new() { ["group"] = group, ["version"] = "v1", ["kind"] = kind };
}
