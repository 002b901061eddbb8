using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;

namespace Tinderbox.LocalCluster.ApiServer.Discovery;

/// <summary>Which groups, versions and kinds there are: <c>/api</c>, <c>/apis</c>, and the resource lists below them; and the way to OpenAPI.</summary>
internal sealed class DiscoveryEndpoints(OpenApiDocuments openApi)
{
    private static readonly string[] s_allVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] s_groups = [.. ServedTypes.All.Select(type => type.Group).Where(group => group.Length > 0).Distinct(StringComparer.Ordinal)];

    internal async Task<bool> TryAnswerAsync(HttpContext http, string path)
    {
        if (path.StartsWith("/openapi/", StringComparison.Ordinal)) return await openApi.TryAnswerAsync(http, path);
        if (path.TrimEnd('/') is "/api" or "/apis" && AggregatedDiscovery.MediaType(http) is { } mediaType)
        {
            await Answers.BytesAsync(http, Storage.Json.Bytes(AggregatedDiscovery.Write(path.TrimEnd('/') == "/api" ? [""] : s_groups)), 200, mediaType);
            return true;
        }

        if (Document(path.TrimEnd('/')) is not { } document) return false;
        await Answers.JsonAsync(http, document);
        return true;
    }

    internal static IReadOnlyList<string> VerbsOf(ResourceType type)
    {
        if (ServedTypes.IsVirtual(type)) return ["create"];
        return type.Plural == "namespaces" ? [.. s_allVerbs.Where(verb => verb != "deletecollection")] : s_allVerbs;
    }

    private static JsonObject? Document(string path)
    {
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case []: return new JsonObject { ["paths"] = new JsonArray([.. Paths().Select(one => (JsonNode)one)]) };
            case ["api"]: return new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray((JsonNode)"v1"), ["serverAddressByClientCIDRs"] = new JsonArray() };
            case ["api", "v1"]: return Resources("", "v1");
            case ["apis"]: return new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. s_groups.Select(Group)]) };
            case ["apis", var group] when s_groups.Contains(group): return With(Group(group), "APIGroup");
            case ["apis", var group, "v1"] when s_groups.Contains(group): return Resources(group, $"{group}/v1");
            default: return null;
        }
    }

    private static IEnumerable<string> Paths() =>
        ((string[])["/api", "/api/v1", "/apis"]).Concat(s_groups.SelectMany(group => new[] { $"/apis/{group}", $"/apis/{group}/v1" })).Concat(["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]);

    private static JsonObject Group(string group)
    {
        var version = new JsonObject { ["groupVersion"] = $"{group}/v1", ["version"] = "v1" };
        return new JsonObject { ["name"] = group, ["versions"] = new JsonArray(version), ["preferredVersion"] = version.DeepClone() };
    }

    private static JsonObject With(JsonObject group, string kind)
    {
        group["kind"] = kind;
        group["apiVersion"] = "v1";
        return group;
    }

    private static JsonObject Resources(string group, string groupVersion)
    {
        var resources = new JsonArray();
        foreach (var type in ServedTypes.All.Where(type => type.Group == group).OrderBy(type => type.Plural, StringComparer.Ordinal))
        {
            resources.Add((JsonNode)Resource(type));
            foreach (var (name, kind, subgroup, verbs) in ServedTypes.SubresourcesOf(type))
            {
                var entry = new JsonObject { ["name"] = $"{type.Plural}/{name}", ["singularName"] = "", ["namespaced"] = type.Namespaced, ["kind"] = kind, ["verbs"] = Texts(verbs) };
                if (subgroup.Length > 0) (entry["group"], entry["version"]) = (subgroup, "v1");
                resources.Add((JsonNode)entry);
            }
        }

        return new JsonObject { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = groupVersion, ["resources"] = resources };
    }

    private static JsonObject Resource(ResourceType type)
    {
        var entry = new JsonObject { ["name"] = type.Plural, ["singularName"] = type.Kind.ToLowerInvariant(), ["namespaced"] = type.Namespaced, ["kind"] = type.Kind, ["verbs"] = Texts(VerbsOf(type)) };
        if (type.ShortNames.Length > 0) entry["shortNames"] = Texts(type.ShortNames);
        if (type.Plural is "pods" or "services") entry["categories"] = new JsonArray((JsonNode)"all");
        return entry;
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
