using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Patching;
using Tinderbox.LocalCluster.ApiServer.Admission;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>POST, PUT and PATCH of objects and of their status.</summary>
internal sealed class WriteEndpoints(ClusterStore store, ObjectAdmission admission, TimeProvider clock)
{
    private const int Attempts = 8;

    internal async Task CreateAsync(ApiCall call)
    {
        var json = await call.ObjectAsync();
        IncomingObject.Check(call.Path, json, null);
        KnownFields.Enforce(call, json);
        var created = Create(call, json);
        await Answers.BytesAsync(call.Http, created.Bytes, 201);
    }

    internal async Task UpdateAsync(ApiCall call)
    {
        var json = await call.ObjectAsync();
        IncomingObject.Check(call.Path, json, call.Path.Name);
        KnownFields.Enforce(call, json);
        for (var attempt = 1; ; attempt++)
        {
            var before = Present(call);
            if (Replace(call, before, json.DeepClone().AsObject(), "Update") is { } after)
            {
                await Answers.BytesAsync(call.Http, after.Bytes);
                return;
            }

            if (attempt == Attempts || json.At("metadata")?["resourceVersion"] is not null) throw ApiError.Modified(call.Path.Type, call.Path.Name!);
        }
    }

    internal async Task PatchAsync(ApiCall call)
    {
        var patch = PatchBody.Read(call, await call.BodyAsync());
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var before = store.Find(call.Path.Type, call.Path.StoredNamespace, call.Path.Name!);
            if (before is null && (!patch.IsApply || call.Path.Subresource is not null)) throw ApiError.NotFound(call.Path.Type, call.Path.Name!);
            if (before is null) call.MayCreate();
            var patched = patch.Apply(before, clock.GetUtcNow());
            IncomingObject.Check(call.Path, patched, call.Path.Name);
            KnownFields.Enforce(call, patched);
            var after = before is null ? Create(call, patched, applied: true) : Replace(call, before, patched, patch.IsApply ? "Apply" : "Update");
            if (after is null) continue;
            await Answers.BytesAsync(call.Http, after.Bytes, before is null ? 201 : 200);
            return;
        }

        throw ApiError.Modified(call.Path.Type, call.Path.Name!);
    }

    private StoredObject Present(ApiCall call) =>
        store.Find(call.Path.Type, call.Path.StoredNamespace, call.Path.Name!) ?? throw ApiError.NotFound(call.Path.Type, call.Path.Name!);

    private StoredObject Create(ApiCall call, JsonObject json, bool applied = false)
    {
        var type = call.Path.Type;
        var now = KubernetesTime.Seconds(clock.GetUtcNow());
        var named = json.At("metadata")?["name"].Text() is { Length: > 0 };
        for (var attempt = 1; ; attempt++)
        {
            var candidate = json.DeepClone().AsObject();
            admission.PrepareCreate(call, candidate, now);
            if (!applied) ManagedFields.RecordUpdate(null, candidate, call.FieldManager, now, null);
            var name = (string)candidate["metadata"]!["name"]!;
            if (call.IsDryRun) return store.Find(type, call.Path.StoredNamespace, name) is null ? Preview(type, candidate) : throw ApiError.AlreadyExists(type, name);
            if (store.TryCreate(type, candidate) is { } created)
            {
                if (type.Plural == "namespaces") admission.FurnishNamespace(name, now);
                return created;
            }

            if (named || attempt == Attempts) throw ApiError.AlreadyExists(type, name);
        }
    }

    /// <summary>Null when the object changed in between.</summary>
    private StoredObject? Replace(ApiCall call, StoredObject before, JsonObject next, string operation)
    {
        var old = before.Parse();
        IncomingObject.CheckVersion(call.Path, old, next);
        var now = KubernetesTime.Seconds(clock.GetUtcNow());
        admission.PrepareUpdate(call, old, next, now);
        if (IncomingObject.SameButManagedFields(old, next)) return before;
        if (operation == "Update") ManagedFields.RecordUpdate(old, next, call.FieldManager, now, call.Path.Subresource);
        if (call.IsDryRun) return Preview(before.Type, next, before.ResourceVersion);
        return Deletion.IsDue(next) ? Remove(before, next) : store.TryReplace(before, next);
    }

    // The last finalizer went: the final state is written and then removed, so that watchers see both.
    private StoredObject? Remove(StoredObject before, JsonObject next) => store.TryReplace(before, next) is { } last ? store.TryDelete(last) ?? last : null;

    private static StoredObject Preview(ResourceType type, JsonObject json, long resourceVersion = 0)
    {
        var preview = StoredObject.Write(type, json, resourceVersion);
        if (resourceVersion != 0) return preview;
        var unversioned = preview.Parse();
        unversioned["metadata"]!.AsObject().Remove("resourceVersion");
        return StoredObject.Unwritten(type, unversioned);
    }
}
