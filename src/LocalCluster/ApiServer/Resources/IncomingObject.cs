using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>Does a body fit the URL that it was sent to, and the object that is there?</summary>
internal static class IncomingObject
{
    /// <summary>Kind, version, namespace and name must be those of the URL; missing ones are filled in.</summary>
    /// <exception cref="ApiError">400.</exception>
    internal static void Check(ResourcePath path, JsonObject json, string? name)
    {
        var type = path.Type;
        json.Default("kind", type.Kind);
        json.Default("apiVersion", type.ApiVersion);
        if (json["apiVersion"].Text() != type.ApiVersion) throw ApiError.BadRequest($"the API version in the data ({json["apiVersion"].Text()}) does not match the expected API version ({type.ApiVersion})");
        if (json["kind"].Text() != type.Kind) throw ApiError.BadRequest($"{json["kind"].Text()} in version \"{type.Version}\" cannot be handled as a {type.Kind}: no kind \"{json["kind"].Text()}\" is served at this URL");
        var metadata = json.Child("metadata");
        if (type.Namespaced) CheckNamespace(path, metadata);
        else metadata.Remove("namespace");
        if (name is null) return;
        if (metadata["name"].Text() is not { Length: > 0 } given) metadata["name"] = name;
        else if (given != name) throw ApiError.BadRequest($"the name of the object ({given}) does not match the name on the URL ({name})");
    }

    /// <summary>A version or uid in the body must be the stored one.</summary>
    /// <exception cref="ApiError">409.</exception>
    internal static void CheckVersion(ResourcePath path, JsonObject old, JsonObject next)
    {
        var before = old["metadata"]!.AsObject();
        var after = next["metadata"]!.AsObject();
        if (after["uid"].Text() is { Length: > 0 } uid && uid != before["uid"].Text())
        {
            throw ApiError.Conflict(path.Type, path.Name!, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {before["uid"].Text()}");
        }

        if (after["resourceVersion"].Text() is { Length: > 0 } version && version != "0" && version != before["resourceVersion"].Text()) throw ApiError.Modified(path.Type, path.Name!);
    }

    /// <summary>Whether a write would change nothing: then nothing is written, and no watcher woken.</summary>
    internal static bool SameButManagedFields(JsonObject old, JsonObject next)
    {
        var left = Bare(old);
        return JsonNode.DeepEquals(left, Bare(next));
    }

    private static JsonObject Bare(JsonObject json)
    {
        var copy = json.DeepClone().AsObject();
        var metadata = copy.Child("metadata");
        metadata.Remove("managedFields");
        metadata.Remove("resourceVersion");
        return copy;
    }

    private static void CheckNamespace(ResourcePath path, JsonObject metadata)
    {
        if (metadata["namespace"].Text() is not { Length: > 0 } given) metadata["namespace"] = path.Namespace;
        else if (path.Namespace is null) throw ApiError.BadRequest("an empty namespace may not be set during creation");
        else if (given != path.Namespace) throw ApiError.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        if (path.Namespace is null) throw ApiError.BadRequest("an empty namespace may not be set during creation");
    }
}
