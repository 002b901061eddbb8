using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Discovery;

/// <summary>
/// <c>/openapi/v3</c> and <c>/openapi/v2</c>, built when first asked for from the embedded schemas (Kubernetes' own, cut down to our kinds).
/// The paths carry what kubectl looks for: that PATCH of a kind takes <c>fieldValidation</c>.
/// </summary>
internal sealed class OpenApiDocuments
{
    private readonly ConcurrentDictionary<string, byte[]> _documents = new(StringComparer.Ordinal);

    internal async Task<bool> TryAnswerAsync(HttpContext http, string path)
    {
        if (path == "/openapi/v2")
        {
            // kubectl takes the v2 document as protobuf only, and does without when there is none.
            if (http.Request.Headers.Accept.ToString() is { Length: > 0 } accept && !accept.Contains("json", StringComparison.Ordinal) && !accept.Contains("*/*", StringComparison.Ordinal)) throw new ApiError(406, "NotAcceptable", "only the following media types are accepted: application/json");
            await Answers.BytesAsync(http, _documents.GetOrAdd("v2", _ => Json.Bytes(Swagger())));
            return true;
        }

        if (path is "/openapi/v3" or "/openapi/v3/")
        {
            await Answers.JsonAsync(http, Index());
            return true;
        }

        var groupVersion = path["/openapi/v3/".Length..];
        if (!GroupVersions().Contains(groupVersion, StringComparer.Ordinal)) return false;
        await Answers.BytesAsync(http, _documents.GetOrAdd(groupVersion, key => Json.Bytes(Document(key))));
        return true;
    }

    private static IEnumerable<string> GroupVersions() => ServedTypes.All.Select(Root).Distinct(StringComparer.Ordinal);

    private static string Root(ResourceType type) => type.Group.Length == 0 ? "api/v1" : $"apis/{type.Group}/v1";

    private static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var groupVersion in GroupVersions()) paths[groupVersion] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{groupVersion}?hash=1" };
        return new JsonObject { ["paths"] = paths };
    }

    private static JsonObject Document(string groupVersion)
    {
        var all = Seed.Schemas();
        var paths = new JsonObject();
        var wanted = new Queue<string>();
        foreach (var type in ServedTypes.All.Where(type => Root(type) == groupVersion))
        {
            var schema = SchemaName(all, type);
            if (schema is null) continue;
            wanted.Enqueue(schema);
            foreach (var (path, operations) in Paths(type, schema)) paths[path] = operations;
        }

        var schemas = new JsonObject();
        while (wanted.TryDequeue(out var name))
        {
            if (schemas.ContainsKey(name) || all[name] is not { } schema) continue;
            schemas[name] = schema.DeepClone();
            foreach (Match reference in Regex.Matches(schema.ToJsonString(), "#/components/schemas/([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5))) wanted.Enqueue(reference.Groups[1].Value);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.34.4" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string? SchemaName(JsonObject schemas, ResourceType type) =>
        schemas.Where(pair => pair.Value?["x-kubernetes-group-version-kind"].Objects().Any(kind => kind["kind"].Text() == type.Kind && kind["group"].Text() == type.Group && kind["version"].Text() == type.Version) is true)
            .Select(pair => pair.Key).FirstOrDefault();

    private static IEnumerable<(string Path, JsonObject Operations)> Paths(ResourceType type, string schema)
    {
        var root = type.Group.Length == 0 ? "/api/v1" : $"/apis/{type.Group}/v1";
        var collection = type.Namespaced ? $"{root}/namespaces/{{namespace}}/{type.Plural}" : $"{root}/{type.Plural}";
        yield return (collection, new JsonObject { ["get"] = Operation(type, schema, "list"), ["post"] = Operation(type, schema, "post") });
        if (ServedTypes.IsVirtual(type)) yield break;
        yield return ($"{collection}/{{name}}", new JsonObject
        {
            ["get"] = Operation(type, schema, "get"),
            ["put"] = Operation(type, schema, "put"),
            ["patch"] = Operation(type, schema, "patch"),
            ["delete"] = Operation(type, schema, "delete"),
        });
    }

    private static JsonObject Operation(ResourceType type, string schema, string action)
    {
        var parameters = new JsonArray();
        if (action is "post" or "put" or "patch")
        {
            foreach (var name in (string[])["dryRun", "fieldManager", "fieldValidation"]) parameters.Add((JsonNode)Parameter(name));
        }

        var content = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } } };
        var operation = new JsonObject
        {
            ["operationId"] = $"{action}{type.Kind}",
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK", ["content"] = content } },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind },
        };
        return operation;
    }

    private static JsonObject Parameter(string name) =>
        new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true } };

    private static JsonObject Swagger()
    {
        var text = Seed.Schemas().ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.34.4" },
            ["paths"] = new JsonObject(),
            ["definitions"] = JsonNode.Parse(text),
        };
    }
}
