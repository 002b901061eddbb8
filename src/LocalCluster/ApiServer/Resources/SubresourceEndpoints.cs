using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Auth;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>What hangs below objects beside their status (binding, eviction, log, token, finalize), and reviews, which are answered but not stored.</summary>
internal sealed class SubresourceEndpoints(ClusterStore store, ServiceAccountTokens tokens, AccessReviews reviews, PodLogs logs, DeleteEndpoints deletes, TimeProvider clock)
{
    private const long DefaultTokenSeconds = 3600;
    private const long LeastTokenSeconds = 600;

    internal Task HandleAsync(ApiCall call) => (call.Path.Type.Plural, call.Path.Subresource, call.Verb) switch
    {
        ("pods", "log", "get") => logs.AnswerAsync(call, Present(call)),
        ("pods", "binding", "create") => BindAsync(call),
        ("pods", "eviction", "create") => EvictAsync(call),
        ("serviceaccounts", "token", "create") => TokenAsync(call),
        ("namespaces", "finalize", "update") => FinalizeAsync(call),
        ("pods", "log" or "binding" or "eviction", _) or ("serviceaccounts", "token", _) or ("namespaces", "finalize", _) => throw ApiError.MethodNotAllowed(),
        _ => throw ApiError.NoSuchPath(),
    };

    internal async Task ReviewAsync(ApiCall call)
    {
        if (call.Verb != "create") throw ApiError.MethodNotAllowed();
        await Answers.JsonAsync(call.Http, reviews.Answer(call, await call.ObjectAsync()), 201);
    }

    private StoredObject Present(ApiCall call) =>
        store.Find(call.Path.Type, call.Path.StoredNamespace, call.Path.Name!) ?? throw ApiError.NotFound(call.Path.Type, call.Path.Name!);

    private async Task BindAsync(ApiCall call)
    {
        var binding = await call.ObjectAsync();
        if (binding.At("target")?["name"].Text() is not { Length: > 0 } node) throw ApiError.BadRequest("Binding.target.name: Required value");
        Change(call, pod =>
        {
            var spec = pod.Child("spec");
            if (pod["metadata"]!["deletionTimestamp"] is not null) throw ApiError.Conflict(call.Path.Type, call.Path.Name!, $"pod {call.Path.Name} is being deleted, cannot be assigned to a host");
            if (spec["nodeName"].Text() is { Length: > 0 } bound) throw ApiError.Conflict(call.Path.Type, call.Path.Name!, $"pod {call.Path.Name} is already assigned to node \"{bound}\"");
            spec["nodeName"] = node;
            PodConditions.Set(pod, "PodScheduled", "True", KubernetesTime.Seconds(clock.GetUtcNow()));
        });
        await Answers.JsonAsync(call.Http, Success(), 201);
    }

    private async Task EvictAsync(ApiCall call)
    {
        var eviction = await call.BodyAsync();
        var grace = eviction.At("deleteOptions")?["gracePeriodSeconds"].Long();
        deletes.Delete(call.Path.Type, call.Path.StoredNamespace, call.Path.Name!, new DeleteOptions { GracePeriodSeconds = grace }, call.IsDryRun);
        await Answers.JsonAsync(call.Http, Success(), 201);
    }

    private async Task TokenAsync(ApiCall call)
    {
        var request = await call.ObjectAsync();
        var account = Present(call);
        var spec = request.Child("spec");
        var seconds = spec["expirationSeconds"].Long() ?? DefaultTokenSeconds;
        if (seconds < LeastTokenSeconds) throw ApiError.Invalid(new ResourceType("authentication.k8s.io", "v1", "tokenrequests", "TokenRequest", true), "", [FieldError.Invalid("spec.expirationSeconds", $"{seconds}", "may not specify a duration less than 10 minutes")]);
        var audiences = (spec["audiences"] as JsonArray)?.Select(one => one.Text() ?? "").ToList();
        var pod = spec.At("boundObjectRef") is { } reference && reference["kind"].Text() == "Pod" ? BoundPod(account.Namespace!, reference) : null;
        var token = tokens.Mint(account.Namespace!, account.Name, pod?.Name, pod?.Uid, TimeSpan.FromSeconds(seconds), audiences)!;
        request["kind"] = "TokenRequest";
        request["apiVersion"] = "authentication.k8s.io/v1";
        request["metadata"] = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace, ["creationTimestamp"] = KubernetesTime.Seconds(clock.GetUtcNow()) };
        spec["expirationSeconds"] = seconds;
        if (audiences is not { Count: > 0 }) spec["audiences"] = new JsonArray((JsonNode)ServiceAccountTokens.Issuer);
        spec.Default("boundObjectRef", null);
        request["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = KubernetesTime.Seconds(clock.GetUtcNow().AddSeconds(seconds)) };
        await Answers.JsonAsync(call.Http, request, 201);
    }

    private StoredObject BoundPod(string ns, JsonObject reference)
    {
        var name = reference["name"].Text() ?? "";
        var pod = store.Find(ResourceTypes.Pods, ns, name) ?? throw ApiError.NotFound(ResourceTypes.Pods, name);
        if (reference["uid"].Text() is { Length: > 0 } uid && uid != pod.Uid) throw ApiError.Conflict(ResourceTypes.Pods, name, $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated");
        return pod;
    }

    private async Task FinalizeAsync(ApiCall call)
    {
        var sent = await call.ObjectAsync();
        var after = Change(call, ns => ns.Child("spec")["finalizers"] = (sent.At("spec")?["finalizers"] as JsonArray)?.DeepClone() ?? new JsonArray());
        var json = after.Parse();
        if (Deletion.IsDue(json)) store.TryDelete(after);
        await Answers.JsonAsync(call.Http, json);
    }

    private StoredObject Change(ApiCall call, Action<JsonObject> change)
    {
        while (true)
        {
            var before = Present(call);
            var json = before.Parse();
            change(json);
            if (call.IsDryRun) return before;
            if (store.TryReplace(before, json) is { } after) return after;
        }
    }

    private static JsonObject Success() => new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 };
}

/// <summary>Conditions in a pod's status.</summary>
internal static class PodConditions
{
    internal static void Set(JsonObject pod, string type, string status, string now)
    {
        var list = pod.Child("status")["conditions"] as JsonArray ?? [];
        var kept = list.Objects().Where(one => one["type"].Text() != type).Select(one => one.DeepClone());
        pod.Child("status")["conditions"] = new JsonArray([.. kept, new JsonObject { ["type"] = type, ["status"] = status, ["lastProbeTime"] = null, ["lastTransitionTime"] = now }]);
    }
}
