using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>
/// Server-side apply, as structured-merge-diff does it:
/// <list type="number">
/// <item>merge the applied fields into the live object (keyed lists by key, sets by value, the rest replaced);</item>
/// <item>remove what this manager applied last time, does not apply now, and nobody else owns;</item>
/// <item>what that changed and others own is a conflict, or with force is taken from them;</item>
/// <item>record the applied fields as the manager's.</item>
/// </list>
/// See https://kubernetes.io/docs/reference/using-api/server-side-apply/.
/// </summary>
public static class ServerSideApply
{
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>Neither argument is changed. Applying the same again gives back the live object, times included.</summary>
    /// <param name="live">The stored object; null creates.</param>
    /// <param name="applied">What the manager wants, with apiVersion, kind and metadata.name.</param>
    /// <param name="manager">The field manager.</param>
    /// <param name="force">Takes conflicting fields over.</param>
    /// <param name="now">The time to record, in seconds.</param>
    /// <exception cref="PatchException">The applied object carries managed fields.</exception>
    public static ApplyResult Apply(JsonObject? live, JsonObject applied, string manager, bool force, string now)
    {
        if (applied["metadata"]?["managedFields"] is not null) throw new PatchException("metadata.managedFields must be nil");
        var wanted = WithoutNulls(applied);
        var ownership = Ownership.Read(live);
        if (live is not null && ownership.Owners.Count == 0)
            ownership.Set(new OwnerKey(BeforeFirstApply, "Update", ApiVersion(live), ""), Ownership.FieldsOf(live), now);
        var key = new OwnerKey(manager, "Apply", ApiVersion(wanted), "");
        var last = ownership.Of(key);
        ownership.Set(key, Ownership.Written(Ownership.FieldsOf(wanted), null), now);

        var merged = live is null ? (JsonObject)wanted.DeepClone() : (JsonObject)Merge(FieldTree.Root(live), FieldTree.Root(wanted))!;
        var owned = ownership.All();
        Prune(FieldTree.Root(merged), last.Except(owned), owned);

        var changes = FieldChanges.Between(live ?? [], merged);
        var conflicts = Conflicts(ownership, key, changes.Added.Union(changes.Modified));
        if (conflicts.Count > 0 && !force) return new ApplyResult(null, conflicts);
        ownership.TakeFromOthers(key, changes.Added.Union(changes.Modified).Union(changes.Removed));
        ownership.Write(merged);
        return new ApplyResult(merged, []);
    }

    private static JsonNode? Merge(FieldTree live, FieldTree wanted)
    {
        if (live.Children() is not { } before || wanted.Children() is not { } changes || live.Node!.GetValueKind() != wanted.Node!.GetValueKind()) return wanted.Node?.DeepClone();
        var byStep = changes.ToDictionary(child => child.Step);
        var merged = before.Select(child => child with { Node = byStep.Remove(child.Step, out var change) ? Merge(child, change) : child.Node?.DeepClone() }).ToList();
        merged.AddRange(changes.Where(child => byStep.ContainsKey(child.Step)).Select(child => child with { Node = child.Node?.DeepClone() }));
        return live.Node is JsonObject
            ? new JsonObject(merged.Select(child => KeyValuePair.Create(child.Field, child.Node)))
            : new JsonArray([.. merged.Select(child => child.Node)]);
    }

    /// <summary>Removes the paths from the node; what others own below them stays, and what is empty after it goes too.</summary>
    private static void Prune(FieldTree tree, FieldSet gone, FieldSet owned)
    {
        foreach (var child in tree.Children() ?? [])
        {
            if (!gone.Children.TryGetValue(child.Step, out var below)) continue;
            var kept = owned.Children.GetValueOrDefault(child.Step) ?? new FieldSet();
            if (!below.Self || !kept.IsEmpty) Prune(child, below, kept);
            if (kept.IsEmpty && (below.Self || child.Node is JsonObject { Count: 0 } or JsonArray { Count: 0 })) Remove(tree.Node!, child);
        }
    }

    private static void Remove(JsonNode parent, FieldTree child)
    {
        if (parent is JsonObject map) map.Remove(child.Field);
        else if (parent is JsonArray list) RemoveItem(list, child.Node);
    }

    // by identity where it is a node of its own, by value for a set
    private static void RemoveItem(JsonArray list, JsonNode? item)
    {
        for (var i = list.Count - 1; i >= 0; i--)
            if (ReferenceEquals(list[i], item)) list.RemoveAt(i);
    }

    private static List<ApplyConflict> Conflicts(Ownership ownership, OwnerKey key, FieldSet changed) =>
    [
        .. from owner in ownership.Owners
           where owner.Key != key
           from path in owner.Fields.Intersect(changed).Paths()
           select new ApplyConflict(owner.Key.Manager, path, $"conflict with {owner.Key.Describe()}"),
    ];

    private static string ApiVersion(JsonObject obj) => (string?)obj["apiVersion"] ?? "v1";

    private static JsonObject WithoutNulls(JsonObject obj) =>
        new(obj.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value is JsonObject nested ? WithoutNulls(nested) : pair.Value?.DeepClone())));
}
