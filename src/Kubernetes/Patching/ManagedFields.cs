using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Patching;

/// <summary>Who set which field: kept by the API server in <c>metadata.managedFields</c>. See https://kubernetes.io/docs/reference/using-api/server-side-apply/.</summary>
public static class ManagedFields
{
    /// <summary>
    /// Records a create (<paramref name="before"/> null), update or patch in <paramref name="after"/>: what changed becomes the manager's, taken from everybody else.
    /// Managed fields sent by the client are ignored, but an empty list (or one of an empty object) clears them, as in Kubernetes.
    /// Defaults belong to the creator; what admission adds does not, so record before admission where that matters.
    /// </summary>
    public static void RecordUpdate(JsonObject? before, JsonObject after, string manager, string now, string? subresource)
    {
        var cleared = before is not null && after["metadata"]?["managedFields"] is JsonArray sent && sent.All(entry => entry is JsonObject { Count: 0 });
        var ownership = cleared ? new Ownership() : Ownership.Read(before);
        var key = new OwnerKey(manager, "Update", (string?)after["apiVersion"] ?? "v1", subresource ?? "");
        var changes = FieldChanges.Between(before ?? [], after);
        var changed = Ownership.Written(changes.Added.Union(changes.Modified), subresource);
        var removed = Ownership.Written(changes.Removed, subresource);
        ownership.TakeFromOthers(key, changed.Union(removed));
        ownership.Set(key, ownership.Of(key).Except(removed).Union(changed), now);
        ownership.Write(after);
    }
}
