using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>DELETE of one object and of a collection.</summary>
internal sealed class DeleteEndpoints(ClusterStore store, TimeProvider clock)
{
    private static readonly string[] s_protected = ["default", "kube-system", "kube-public"];

    internal async Task DeleteAsync(ApiCall call)
    {
        var options = await OptionsAsync(call);
        var path = call.Path;
        if (path.Type.Plural == "namespaces" && s_protected.Contains(path.Name)) throw ApiError.Forbidden(path.Type, path.Name, "this namespace may not be deleted");
        await Answers.JsonAsync(call.Http, Delete(path.Type, path.StoredNamespace, path.Name!, options, call.IsDryRun));
    }

    internal async Task DeleteCollectionAsync(ApiCall call)
    {
        var options = await OptionsAsync(call);
        var type = call.Path.Type;
        var filter = ObjectFilter.Read(call);
        var items = store.List(type, call.Path.StoredNamespace, out var resourceVersion).Where(filter.Matches).ToList();
        foreach (var item in items)
        {
            try
            {
                Delete(type, item.Namespace, item.Name, options, call.IsDryRun);
            }
            catch (ApiError e) when (e.Code == 404)
            {
                // Somebody deleted it in between, which is what was wanted.
            }
        }

        await Answers.JsonAsync(call.Http, new JsonObject
        {
            ["kind"] = $"{type.Kind}List",
            ["apiVersion"] = type.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. items.Select(item => item.Parse())]),
        });
    }

    /// <summary>Marks or removes; the answer is what the API server returns.</summary>
    internal JsonObject Delete(ResourceType type, string? ns, string name, DeleteOptions options, bool dryRun)
    {
        while (true)
        {
            var item = store.Find(type, ns, name) ?? throw ApiError.NotFound(type, name);
            CheckPreconditions(item, options.Preconditions);
            var marked = Deletion.Mark(type, item.Parse(), options.GracePeriodSeconds, options.PropagationPolicy, clock.GetUtcNow(), out var changed);
            if (marked is not null && (!changed || dryRun)) return marked;
            if (dryRun) return Answer(item);
            if (marked is not null)
            {
                if (store.TryReplace(item, marked) is { } after) return after.Parse();
            }
            else if (store.TryDelete(item) is { } gone)
            {
                return Answer(gone);
            }
        }
    }

    private static JsonObject Answer(StoredObject item)
    {
        if (item.Type.Plural is "pods" or "services" or "serviceaccounts" or "persistentvolumeclaims") return item.Parse();
        var details = ApiError.Details(item.Type, item.Name);
        details["uid"] = item.Uid;
        return new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }

    private static void CheckPreconditions(StoredObject item, Preconditions? preconditions)
    {
        if (preconditions?.Uid is { Length: > 0 } uid && uid != item.Uid)
        {
            throw ApiError.Conflict(item.Type, item.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {item.Uid}");
        }

        var version = item.ResourceVersion.ToString(CultureInfo.InvariantCulture);
        if (preconditions?.ResourceVersion is { Length: > 0 } wanted && wanted != version)
        {
            throw ApiError.Conflict(item.Type, item.Name, $"Precondition failed: ResourceVersion in precondition: {wanted}, ResourceVersion in object meta: {version}");
        }
    }

    private static async Task<DeleteOptions> OptionsAsync(ApiCall call)
    {
        var body = await call.BodyAsync();
        DeleteOptions options;
        try
        {
            options = body?.Deserialize(KubernetesJson.Wire.DeleteOptions) ?? new DeleteOptions();
        }
        catch (JsonException e)
        {
            throw ApiError.BadRequest($"the object provided is unrecognized (must be of type DeleteOptions): {e.Message}");
        }

        if (long.TryParse(call.Query("gracePeriodSeconds"), CultureInfo.InvariantCulture, out var grace)) options = options with { GracePeriodSeconds = grace };
        if (call.Query("propagationPolicy") is { } policy) options = options with { PropagationPolicy = policy };
        if (call.Flag("orphanDependents")) options = options with { PropagationPolicy = "Orphan" };
        if (options.PropagationPolicy is not (null or "" or "Background" or "Foreground" or "Orphan"))
        {
            throw new ApiError(422, "Invalid", $"DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"{options.PropagationPolicy}\": supported values: \"Background\", \"Foreground\", \"Orphan\"");
        }

        return options;
    }
}
