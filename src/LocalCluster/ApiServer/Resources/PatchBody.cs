using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Patching;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>The body of a PATCH and the four ways of applying it.</summary>
internal sealed class PatchBody
{
    private const string Accepted = "application/json-patch+json,application/merge-patch+json,application/strategic-merge-patch+json,application/apply-patch+yaml";
    private readonly ApiCall _call;
    private readonly JsonNode _body;

    private PatchBody(ApiCall call, JsonNode body)
    {
        _call = call;
        _body = body;
    }

    internal bool IsApply => _call.ContentType == "application/apply-patch+yaml";

    // Throws ApiError: 400 or 415.
    internal static PatchBody Read(ApiCall call, JsonNode? body)
    {
        var fits = call.ContentType switch
        {
            "application/json-patch+json" => body is JsonArray,
            "application/merge-patch+json" or "application/strategic-merge-patch+json" or "application/apply-patch+yaml" => body is JsonObject,
            _ => throw ApiError.UnsupportedMediaType(Accepted),
        };
        if (!fits) throw ApiError.BadRequest("error decoding patch: the body does not have the shape of its content type");
        if (call.ContentType == "application/apply-patch+yaml" && call.Query("fieldManager") is null) throw ApiError.BadRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        return new PatchBody(call, body!);
    }

    /// <summary>The patched object, ready for admission. A null <paramref name="before"/> is only met by an apply.</summary>
    /// <exception cref="ApiError">409 for conflicts of field managers, 422 for a JSON patch that does not fit.</exception>
    internal JsonObject Apply(StoredObject? before, DateTimeOffset now)
    {
        var live = before?.Parse();
        try
        {
            return _call.ContentType switch
            {
                "application/json-patch+json" => JsonPatch.Apply(live, _body.DeepClone().AsArray())!.AsObject(),
                "application/merge-patch+json" => MergePatch.Apply(live, _body.DeepClone())!.AsObject(),
                "application/strategic-merge-patch+json" => StrategicMerge.Apply(live!, _body.DeepClone().AsObject()),
                _ => ServerSide(live, now),
            };
        }
        catch (PatchException e)
        {
            throw new ApiError(422, "Invalid", $"the server rejected our request due to an error in our request: {e.Message}", ApiError.Details(_call.Path.Type, _call.Path.Name));
        }
    }

    private JsonObject ServerSide(JsonObject? live, DateTimeOffset now)
    {
        var applied = _body.DeepClone().AsObject();
        IncomingObject.Check(_call.Path, applied, _call.Path.Name);
        if (applied.At("metadata")?["managedFields"] is JsonArray { Count: > 0 }) throw ApiError.BadRequest("metadata.managedFields must be nil");
        var result = ServerSideApply.Apply(live, applied, _call.FieldManager, _call.Flag("force"), KubernetesTime.Seconds(now));
        if (result.Object is { } merged) return merged;
        var details = ApiError.Details(_call.Path.Type, _call.Path.Name);
        details["causes"] = new JsonArray([.. result.Conflicts.Select(conflict => new JsonObject
        {
            ["reason"] = "FieldManagerConflict", ["message"] = conflict.Message, ["field"] = conflict.Field,
        })]);
        throw new ApiError(409, "Conflict", result.ConflictMessage(), details);
    }
}
