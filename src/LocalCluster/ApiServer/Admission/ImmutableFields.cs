using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>What an update may not change.</summary>
internal static class ImmutableFields
{
    private const string PodSentence = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    internal static IReadOnlyList<FieldError> Check(ResourceType type, JsonObject old, JsonObject next) => type.Plural switch
    {
        "pods" => JsonNode.DeepEquals(Fixed(old), Fixed(next)) ? [] : [FieldError.Forbidden("spec", PodSentence)],
        "configmaps" or "secrets" => Immutable(old, next),
        "services" => Address(old, next),
        "rolebindings" or "clusterrolebindings" => JsonNode.DeepEquals(old["roleRef"], next["roleRef"]) ? [] : [FieldError.Invalid("roleRef", next["roleRef"]?.ToJsonString() ?? "null", "cannot change roleRef")],
        "persistentvolumeclaims" => JsonNode.DeepEquals(Unsized(old), Unsized(next)) ? [] : [FieldError.Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims")],
        _ => [],
    };

    private static JsonNode? Fixed(JsonObject pod)
    {
        var spec = pod["spec"]?.DeepClone().AsObject();
        if (spec is null) return null;
        foreach (var container in spec["containers"].Objects().Concat(spec["initContainers"].Objects())) container.Remove("image");
        foreach (var name in (string[])["activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds"]) spec.Remove(name);
        return spec;
    }

    private static List<FieldError> Immutable(JsonObject old, JsonObject next)
    {
        if (!old["immutable"].IsTrue()) return [];
        var problems = new List<FieldError>();
        foreach (var name in (string[])["immutable", "data", "binaryData"])
        {
            if (!JsonNode.DeepEquals(old[name], next[name])) problems.Add(FieldError.Forbidden(name, "field is immutable when `immutable` is set"));
        }

        return problems;
    }

    private static List<FieldError> Address(JsonObject old, JsonObject next)
    {
        var before = old.At("spec")?["clusterIP"].Text();
        var after = next.At("spec")?["clusterIP"].Text();
        if (before == after || before is null || next.At("spec")?["type"].Text() == "ExternalName") return [];
        return [FieldError.Invalid("spec.clusterIPs[0]", $"[\"{after}\"]", "may not change once set")];
    }

    private static JsonNode? Unsized(JsonObject claim)
    {
        var spec = claim["spec"]?.DeepClone().AsObject();
        spec?.Remove("resources");
        spec?.Remove("volumeName");
        spec?.Remove("volumeAttributesClassName");
        return spec;
    }
}
