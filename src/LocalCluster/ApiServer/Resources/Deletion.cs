using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>
/// What a delete does to an object, decided on its JSON alone: mark it (grace to wait for, finalizers to be worked off) or remove it.
/// Mirrors <c>registry/rest/delete.go</c> and the pod strategy.
/// </summary>
internal static class Deletion
{
    private const long DefaultGraceSeconds = 30;

    /// <summary>The marked object to store, or null when it may go at once. <paramref name="changed"/> is false when it is marked already.</summary>
    internal static JsonObject? Mark(ResourceType type, JsonObject json, long? graceSeconds, string? propagationPolicy, DateTimeOffset now, out bool changed)
    {
        var metadata = json.Child("metadata");
        var grace = type.Plural == "pods" ? PodGrace(json, graceSeconds) : 0;
        changed = AddFinalizer(metadata, propagationPolicy);
        var held = HasFinalizers(json) || type.Plural == "namespaces";
        if (metadata["deletionTimestamp"] is not null)
        {
            if (type.Plural != "pods") return held ? json : null;
            var waiting = metadata["deletionGracePeriodSeconds"].Long() ?? 0;
            if (grace >= waiting && (waiting > 0 || held)) return json;
            if (grace == 0 && !held) return null;
        }
        else if (grace == 0 && !held)
        {
            return null;
        }

        changed = true;
        metadata["deletionTimestamp"] = KubernetesTime.Seconds(now.AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
        if (metadata["generation"].Long() is { } generation) metadata["generation"] = generation + 1;
        if (type.Plural == "namespaces") json.Child("status")["phase"] = "Terminating";
        return json;
    }

    /// <summary>Whether an update leaves an object that only waited for its last finalizer.</summary>
    internal static bool IsDue(JsonObject json)
    {
        var metadata = json.At("metadata");
        if (metadata?["deletionTimestamp"] is null || HasFinalizers(json)) return false;
        if (json["kind"].Text() == "Namespace" && json.At("spec")?["finalizers"] is JsonArray { Count: > 0 }) return false;
        return (metadata["deletionGracePeriodSeconds"].Long() ?? 0) == 0;
    }

    // A pod on no node, or one that has ended, has nothing to be graceful to.
    private static long PodGrace(JsonObject pod, long? asked)
    {
        if (asked is not null and <= 0) return 0;
        var grace = asked ?? pod.At("spec")?["terminationGracePeriodSeconds"].Long() ?? DefaultGraceSeconds;
        if (pod.At("spec")?["nodeName"].Text() is not { Length: > 0 }) return 0;
        return pod.At("status")?["phase"].Text() is "Succeeded" or "Failed" ? 0 : Math.Max(grace, 0);
    }

    private static bool HasFinalizers(JsonObject json) => json.At("metadata")?["finalizers"] is JsonArray { Count: > 0 };

    private static bool AddFinalizer(JsonObject metadata, string? propagationPolicy)
    {
        var wanted = propagationPolicy switch { "Foreground" => "foregroundDeletion", "Orphan" => "orphan", _ => null };
        if (wanted is null) return false;
        if (metadata["finalizers"] is not JsonArray finalizers) metadata["finalizers"] = finalizers = [];
        if (finalizers.Any(one => one.Text() == wanted)) return false;
        finalizers.Add((JsonNode)wanted);
        return true;
    }
}
