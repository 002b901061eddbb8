using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Admission;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;
using Tinderbox.LocalCluster.ApiServer.Tables;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>GET of an object and of a collection, as objects or as a table.</summary>
internal sealed class ReadEndpoints(ClusterStore store, TimeProvider clock)
{
    internal Task GetAsync(ApiCall call)
    {
        var item = Counted(store.Find(call.Path.Type, call.Path.StoredNamespace, call.Path.Name!) ?? throw ApiError.NotFound(call.Path.Type, call.Path.Name!));
        if (!TableRequest.IsAsked(call)) return Answers.BytesAsync(call.Http, item.Bytes);
        return Answers.JsonAsync(call.Http, TableWriter.Write(item.Type, [item], item.ResourceVersion, null, null, TableRequest.Read(call), clock.GetUtcNow()));
    }

    internal Task ListAsync(ApiCall call)
    {
        var type = call.Path.Type;
        var filter = ObjectFilter.Read(call);
        var page = ListPage.Read(call, store.ResourceVersion);
        var all = store.List(type, call.Path.StoredNamespace, out var resourceVersion);
        page.Demand(resourceVersion);
        var matching = filter.IsEmpty ? all : [.. all.Where(filter.Matches)];
        var items = page.Cut(matching, resourceVersion, out var next, out var remaining);
        if (type.Plural == "resourcequotas") items = [.. items.Select(Counted)];
        return TableRequest.IsAsked(call)
            ? Answers.JsonAsync(call.Http, TableWriter.Write(type, items, resourceVersion, next, remaining, TableRequest.Read(call), clock.GetUtcNow()))
            : WriteListAsync(call.Http, type, items, resourceVersion, next, remaining);
    }

    // nobody counts while nobody looks
    private StoredObject Counted(StoredObject item) =>
        item.Type.Plural == "resourcequotas" ? StoredObject.Write(item.Type, QuotaAdmission.WithStatus(store, item.Parse()), item.ResourceVersion) : item;

    private static Task WriteListAsync(HttpContext http, ResourceType type, IReadOnlyList<StoredObject> items, long resourceVersion, string? next, int? remaining)
    {
        var metadata = new JsonObject { ["resourceVersion"] = resourceVersion.ToString(CultureInfo.InvariantCulture) };
        if (next is not null) metadata["continue"] = next;
        if (remaining is not null) metadata["remainingItemCount"] = remaining;
        var buffer = new ArrayBufferWriter<byte>(256 + items.Sum(item => item.Bytes.Length + 1));
        buffer.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"{type.Kind}List\",\"apiVersion\":\"{type.ApiVersion}\",\"metadata\":{metadata.ToJsonString()},\"items\":["));
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0) buffer.Write(","u8);
            buffer.Write(items[index].Bytes);
        }

        buffer.Write("]}\n"u8);
        return Answers.BytesAsync(http, buffer.WrittenMemory);
    }
}

/// <summary>
/// <c>limit</c>, <c>continue</c>, <c>resourceVersion</c> and <c>resourceVersionMatch</c> of a list. The token of the next page is the last
/// key of this one: later pages show the state of their own time (the API server calls such a list inconsistent), which for listing all is enough.
/// </summary>
internal sealed record ListPage(int? Limit, ObjectKey? After, long? Version, string? Match)
{
    internal static ListPage Read(ApiCall call, long now)
    {
        var limit = int.TryParse(call.Query("limit"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        var match = call.Query("resourceVersionMatch");
        var versionText = call.Query("resourceVersion");
        if (match is not (null or "Exact" or "NotOlderThan")) throw ApiError.BadRequest($"resourceVersionMatch: Unsupported value: \"{match}\": supported values: \"Exact\", \"NotOlderThan\"");
        if (match is not null && versionText is null) throw ApiError.BadRequest("resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        long? version = versionText is null ? null : long.TryParse(versionText, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw ApiError.BadRequest($"Invalid value: \"{versionText}\": strconv.ParseUint: parsing \"{versionText}\": invalid syntax");
        var page = new ListPage(limit, call.Query("continue") is { } token ? Decode(token) : null, version, match);
        page.Demand(now);
        return page;
    }

    // Throws ApiError: 410: an exact version other than the present one; 504: a version of the future.
    internal void Demand(long now)
    {
        if (Version > now) throw new ApiError(504, "Timeout", string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {Version}, current: {now}"), new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }), ["retryAfterSeconds"] = 1 });
        if (Match == "Exact" && Version < now) throw ApiError.Expired("The provided resource version is too old to be listed exactly; list without resourceVersionMatch=Exact");
    }

    internal IReadOnlyList<StoredObject> Cut(IReadOnlyList<StoredObject> items, long resourceVersion, out string? next, out int? remaining)
    {
        next = null;
        remaining = null;
        if (After is { } after) items = [.. items.Where(item => item.Key.CompareTo(after) > 0)];
        if (Limit is not { } limit || items.Count <= limit) return items;
        next = Encode(items[limit - 1].Key, resourceVersion);
        remaining = items.Count - limit;
        return [.. items.Take(limit)];
    }

    private static string Encode(ObjectKey key, long resourceVersion) =>
        System.Buffers.Text.Base64Url.EncodeToString(Json.Bytes(new JsonObject { ["v"] = "tinderbox/1", ["rv"] = resourceVersion, ["ns"] = key.Namespace, ["name"] = key.Name }));

    private static ObjectKey Decode(string token)
    {
        try
        {
            var json = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token));
            if (json?["ns"].Text() is { } ns && json["name"].Text() is { } name) return new ObjectKey("", ns, name);
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            // Falls through to the same answer as a token of another shape.
        }

        throw ApiError.BadRequest("continue key is not valid: it was not made by this server");
    }
}
