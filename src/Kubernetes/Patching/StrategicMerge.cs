using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>
/// Strategic merge patch: a merge patch in which lists of the core kinds merge by key (<see cref="MergeKeys"/>), with the directives
/// <c>$patch: delete|replace|merge</c>, <c>$deleteFromPrimitiveList/FIELD</c>, <c>$retainKeys</c>; <c>$setElementOrder/FIELD</c> orders the result.
/// See https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md.
/// </summary>
public static class StrategicMerge
{
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string OrderPrefix = "$setElementOrder/";

    /// <summary>The patched object; neither argument is changed or shared.</summary>
    /// <exception cref="PatchException">A directive is unknown or a list item lacks its merge key.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var directive = Directive(patch);
        if (directive == "delete") return [];
        if (directive == "replace") return Plain(patch);
        var result = (JsonObject)target.DeepClone();
        Retain(result, patch);
        foreach (var (key, change) in patch.Where(pair => !pair.Key.StartsWith('$'))) MergeField(result, key, change);
        Deletions(result, patch);
        Order(result, patch);
        return result;
    }

    private static void MergeField(JsonObject result, string key, JsonNode? change)
    {
        switch (change)
        {
            case null:
                result.Remove(key);
                break;
            case JsonObject nested when Directive(nested) == "delete":
                result.Remove(key);
                break;
            case JsonObject nested:
                result[key] = Apply(result[key] as JsonObject ?? [], nested);
                break;
            case JsonArray items:
                result[key] = MergeList(key, result[key] as JsonArray ?? [], items);
                break;
            default:
                result[key] = change.DeepClone();
                break;
        }
    }

    private static JsonArray MergeList(string field, JsonArray before, JsonArray items)
    {
        if (items.Any(item => item is JsonObject entry && Directive(entry) == "replace" && entry.Count == 1))
            return [.. items.Where(item => item is not JsonObject entry || !entry.ContainsKey("$patch")).Select(item => item?.DeepClone())];
        var rule = MergeKeys.Find(field, items.Count > 0 ? items : before);
        if (rule is null) return [.. items.Select(Plain)];
        var result = (JsonArray)before.DeepClone();
        foreach (var item in items)
        {
            if (rule.IsSet) AddOnce(result, item);
            else MergeItem(field, rule, result, (JsonObject)item!);
        }
        return result;
    }

    private static void MergeItem(string field, ListRule rule, JsonArray result, JsonObject item)
    {
        if (!item.TryGetPropertyValue(rule.Key, out var key)) throw new PatchException($"an item of {field} in the patch has no {rule.Key}, its merge key");
        var at = Enumerable.Range(0, result.Count).FirstOrDefault(i => result[i] is JsonObject entry && JsonNode.DeepEquals(entry[rule.Key], key), -1);
        if (Directive(item) == "delete")
        {
            if (at >= 0) result.RemoveAt(at);
        }
        else if (at >= 0) result[at] = Apply((JsonObject)result[at]!, item);
        else result.Add((JsonNode)Apply([], item));
    }

    private static void Retain(JsonObject result, JsonObject patch)
    {
        if (patch["$retainKeys"] is not JsonArray keys) return;
        var kept = keys.Select(key => (string?)key).ToHashSet();
        foreach (var name in result.Select(pair => pair.Key).Where(name => !kept.Contains(name)).ToList()) result.Remove(name);
    }

    private static void Deletions(JsonObject result, JsonObject patch)
    {
        foreach (var (key, values) in patch.Where(pair => pair.Key.StartsWith(DeletePrefix, StringComparison.Ordinal)))
        {
            if (result[key[DeletePrefix.Length..]] is not JsonArray list || values is not JsonArray gone) continue;
            for (var i = list.Count - 1; i >= 0; i--)
                if (gone.Any(value => JsonNode.DeepEquals(value, list[i]))) list.RemoveAt(i);
        }
    }

    /// <summary>Items named by the directive stand in its order; the others keep their place behind what they followed.</summary>
    private static void Order(JsonObject result, JsonObject patch)
    {
        foreach (var (key, order) in patch.Where(pair => pair.Key.StartsWith(OrderPrefix, StringComparison.Ordinal)))
        {
            var field = key[OrderPrefix.Length..];
            if (result[field] is not JsonArray list || order is not JsonArray wanted) continue;
            var rule = MergeKeys.Find(field, list);
            if (rule is null) continue;
            int Rank(JsonNode? item)
            {
                for (var i = 0; i < wanted.Count; i++)
                    if (rule.IsSet ? JsonNode.DeepEquals(wanted[i], item) : JsonNode.DeepEquals(wanted[i]?[rule.Key], item?[rule.Key])) return i;
                return -1;
            }
            var last = -1;
            var ranked = list.Select(item => (Rank: Rank(item) is >= 0 and var rank ? last = rank : last, Item: item?.DeepClone())).ToList();
            result[field] = new JsonArray([.. ranked.OrderBy(pair => pair.Rank).Select(pair => pair.Item)]);
        }
    }

    private static string? Directive(JsonObject patch)
    {
        if (!patch.TryGetPropertyValue("$patch", out var node)) return null;
        return (string?)node switch
        {
            "delete" or "replace" or "merge" => (string?)node,
            var other => throw new PatchException($"\"{other}\" is no $patch directive; wanted delete, replace or merge"),
        };
    }

    private static void AddOnce(JsonArray list, JsonNode? value)
    {
        if (!list.Any(item => JsonNode.DeepEquals(item, value))) list.Add(value?.DeepClone());
    }

    /// <summary>The patch as content: without directives and without nulls, which mean absence.</summary>
    private static JsonObject Plain(JsonObject patch) =>
        new(patch.Where(pair => pair.Value is not null && !pair.Key.StartsWith('$')).Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))));

    private static JsonNode? Plain(JsonNode? node) => node is JsonObject nested ? Plain(nested) : node?.DeepClone();
}
