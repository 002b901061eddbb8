using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>
/// Refuses pods that break the standard which the namespace's label <c>pod-security.kubernetes.io/enforce</c> names, in the plugin's words: the rules that
/// Spark's pods can break. See https://kubernetes.io/docs/concepts/security/pod-security-standards/.
/// </summary>
internal static class PodSecurityAdmission
{
    // Throws ApiError: 403.
    internal static void Check(ClusterStore store, JsonObject pod)
    {
        var ns = store.Find(ResourceTypes.Namespaces, null, pod["metadata"]!["namespace"].Text() ?? "")?.Parse();
        var labels = ns.At("metadata", "labels");
        var level = labels?["pod-security.kubernetes.io/enforce"].Text();
        if (level is not ("baseline" or "restricted")) return;
        var spec = pod.Child("spec");
        var broken = Baseline(spec).Concat(level == "restricted" ? Restricted(spec) : []).ToList();
        if (broken.Count == 0) return;
        var version = labels!["pod-security.kubernetes.io/enforce-version"].Text() ?? "latest";
        throw ApiError.Forbidden(ResourceTypes.Pods, pod["metadata"]!["name"].Text(), $"violates PodSecurity \"{level}:{version}\": {string.Join(", ", broken)}");
    }

    private static IEnumerable<JsonObject> Containers(JsonObject spec) => spec["initContainers"].Objects().Concat(spec["containers"].Objects());

    private static IEnumerable<string> Baseline(JsonObject spec)
    {
        var host = new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(name => spec[name].IsTrue()).ToList();
        if (host.Count > 0) yield return $"host namespaces ({string.Join(", ", host.Select(name => name + "=true"))})";
        if (Names(spec["volumes"].Objects().Where(volume => volume["hostPath"] is not null)) is { } volumes) yield return $"hostPath volumes (volume{volumes})";
        if (Names(Containers(spec).Where(container => container.At("securityContext")?["privileged"].IsTrue() is true)) is { } privileged)
            yield return $"privileged (container{privileged} must not set securityContext.privileged=true)";
    }

    private static IEnumerable<string> Restricted(JsonObject spec)
    {
        var pod = spec.At("securityContext");
        if (Failing(spec, context => context?["allowPrivilegeEscalation"] is JsonValue value && !value.IsTrue()) is { } escalating)
            yield return $"allowPrivilegeEscalation != false (container{escalating} must set securityContext.allowPrivilegeEscalation=false)";
        if (Failing(spec, context => (context.At("capabilities")?["drop"] as JsonArray)?.Any(one => one.Text() == "ALL") is true) is { } capable)
            yield return $"unrestricted capabilities (container{capable} must set securityContext.capabilities.drop=[\"ALL\"])";
        if (Failing(spec, context => (context?["runAsNonRoot"] ?? pod?["runAsNonRoot"]).IsTrue()) is { } root)
            yield return $"runAsNonRoot != true (pod or container{root} must set securityContext.runAsNonRoot=true)";
        if (Failing(spec, context => (context.At("seccompProfile") ?? pod.At("seccompProfile"))?["type"].Text() is "RuntimeDefault" or "Localhost") is { } unconfined)
            yield return $"seccompProfile (pod or container{unconfined} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";
    }

    private static string? Failing(JsonObject spec, Func<JsonObject?, bool> holds) => Names(Containers(spec).Where(container => !holds(container.At("securityContext"))));

    private static string? Names(IEnumerable<JsonObject> found)
    {
        var names = found.Select(one => $"\"{one["name"].Text()}\"").ToList();
        return names.Count == 0 ? null : $"{(names.Count > 1 ? "s" : "")} {string.Join(", ", names)}";
    }
}
