using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>Who set which field: kept by the API server in <c>metadata.managedFields</c>. See https://kubernetes.io/docs/reference/using-api/server-side-apply/.</summary>
public static class ManagedFields
{
    /// <summary>
    /// Records a create (<paramref name="before"/> null), update or patch in <paramref name="after"/>: what changed becomes the manager's, taken from everybody else.
    /// Managed fields sent by the client are ignored, but an empty list (or one of an empty object) clears them, as in Kubernetes.
    /// </summary>
    public static void RecordUpdate(JsonObject? before, JsonObject after, string manager, string now, string? subresource)
    {
        var cleared = before is not null && after["metadata"]?["managedFields"] is JsonArray sent && sent.All(entry => entry is JsonObject { Count: 0 });
        var ownership = cleared ? new Ownership() : Ownership.Read(before);
        var key = new OwnerKey(manager, "Update", (string?)after["apiVersion"] ?? "v1", subresource ?? "");
        var changes = FieldChanges.Between(before ?? [], after);
        var changed = changes.Added.Union(changes.Modified);
        ownership.TakeFromOthers(key, changed.Union(changes.Removed));
        ownership.Set(key, ownership.Of(key).Except(changes.Removed).Union(changed), now);
        ownership.Write(after);
    }
}
