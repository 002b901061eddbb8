using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>An object as field ownership sees it: maps by field, keyed lists and sets by item (<see cref="MergeKeys"/>), everything else a leaf.</summary>
/// <param name="Step">The step to here, as in <see cref="FieldSet"/>.</param>
/// <param name="Field">Name of the field that holds this node; empty for a list item.</param>
/// <param name="Node">The value.</param>
internal readonly record struct FieldTree(string Step, string Field, JsonNode? Node)
{
    /// <summary>Maps that are owned as a whole: <c>x-kubernetes-map-type: atomic</c> in the core kinds.</summary>
    private static readonly FrozenSet<string> AtomicMaps = FrozenSet.Create(
        "selector", "nodeSelector", "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "labelSelector", "podSelector", "namespaceSelector",
        "roleRef", "involvedObject", "targetRef", "claimRef");

    /// <summary>Keyed lists whose items are owned as a whole.</summary>
    private static readonly FrozenSet<string> AtomicItems = FrozenSet.Create("ownerReferences", "imagePullSecrets");

    internal static FieldTree Root(JsonObject obj) => new("", "", obj);

    internal bool IsItem => Step.StartsWith('k');

    /// <summary>What is below; null for a leaf. An empty map or list is a leaf.</summary>
    internal IReadOnlyList<FieldTree>? Children()
    {
        switch (Node)
        {
            case JsonObject { Count: > 0 } map when !AtomicMaps.Contains(Field) && !(IsItem && AtomicItems.Contains(Field)):
                return [.. map.Select(pair => new FieldTree("f:" + pair.Key, pair.Key, pair.Value))];
            case JsonArray { Count: > 0 } list when MergeKeys.Find(Field, list) is { } rule:
                var field = Field;
                var items = list.Select(item => new FieldTree(StepOf(rule, item), AtomicItems.Contains(field) ? field : "", item)).ToList();
                // two items of one key cannot be told apart: then the list is owned as a whole
                return items.DistinctBy(item => item.Step).Count() == items.Count ? items : null;
            default:
                return null;
        }
    }

    /// <summary>All paths of the tree; <paramref name="containers"/> also the maps and lists on the way, as the API server records them for what was new.</summary>
    internal void AddTo(FieldSet set, bool containers)
    {
        if (Children() is not { } children)
        {
            set.Self = true;
            return;
        }
        if (IsItem || (containers && Step.Length > 0 && !IsAlwaysThere)) set.Self = true;
        foreach (var child in children) child.AddTo(set.At(child.Step), containers);
    }

    // part of every object of its kind, so nobody ever added it
    private bool IsAlwaysThere => Field is "metadata" or "spec" or "status" or "containers";

    private static string StepOf(ListRule rule, JsonNode? item)
    {
        if (rule.IsSet) return "v:" + (item?.ToJsonString(KubernetesJson.Wire.Options) ?? "null");
        var keys = new JsonObject();
        foreach (var key in rule.Keys.Order(StringComparer.Ordinal))
            keys[key] = item?[key]?.DeepClone() ?? (key == "protocol" ? JsonValue.Create("TCP") : null);
        return "k:" + keys.ToJsonString(KubernetesJson.Wire.Options);
    }
}
