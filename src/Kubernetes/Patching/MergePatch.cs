using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>JSON merge patch, RFC 7386: objects merge, null removes, everything else replaces.</summary>
public static class MergePatch
{
    /// <summary>The patched document; neither argument is changed or shared.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target is JsonObject before ? (JsonObject)before.DeepClone() : [];
        Merge(result, changes);
        return result;
    }

    private static void Merge(JsonObject result, JsonObject changes)
    {
        foreach (var (key, change) in changes)
        {
            if (change is null) result.Remove(key);
            else if (change is JsonObject nested)
            {
                if (result[key] is not JsonObject into) result[key] = into = [];
                Merge(into, nested);
            }
            else result[key] = change.DeepClone();
        }
    }
}
