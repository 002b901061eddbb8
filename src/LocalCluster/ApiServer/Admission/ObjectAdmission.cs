using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>
/// From what a client sent to what is stored. Create: 1. system metadata; 2. the namespace must be there and live; 3. what the client may not set
/// is dropped; 4. defaults; 5. service account (pods), cluster address (services); 6. validation.
/// Update: what may not change is taken from the stored object, then defaults and validation.
/// </summary>
internal sealed class ObjectAdmission(ClusterStore store, ServiceAddresses addresses, string caPem)
{
    private const string NameLetters = "bcdfghjklmnpqrstvwxz2456789";

    // Throws ApiError: 403, 404 or 422.
    internal void PrepareCreate(ApiCall call, JsonObject json, string now)
    {
        var type = call.Path.Type;
        StampNew(type, json, now);
        CheckNamespace(call);
        DropStatus(type, json);
        Defaulting.Apply(type, json);
        if (type.Plural == "pods")
        {
            // Kubernetes' controllers bring both back when somebody deletes them; a pod is who would miss them.
            FurnishNamespace(call.Path.StoredNamespace!, now);
            ServiceAccountAdmission.Apply(store, json, RandomSuffix());
            LimitRangeAdmission.Apply(store, json);
            PodSecurityAdmission.Check(store, json);
            json["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QosClass.Of(json) };
        }

        if (type.Plural == "services") addresses.Allocate(json, null);
        Throw(type, json, ObjectValidator.Validate(type, json));
        if (type.Plural == "pods") QuotaAdmission.Check(store, json);
    }

    // Throws ApiError: 422.
    internal void PrepareUpdate(ApiCall call, JsonObject old, JsonObject next, string now)
    {
        var type = call.Path.Type;
        KeepSystemMetadata(old, next, now);
        if (call.Path.Subresource == "status")
        {
            var status = next["status"]?.DeepClone();
            KeepAllButStatus(old, next);
            next["status"] = status;
            if (status is null) next.Remove("status");
            return;
        }

        if (ServedTypes.HasStatus(type)) Copy(old, next, "status");
        if (type.Plural == "namespaces") Copy(old, next, "spec");
        Defaulting.Apply(type, next);
        if (type.Plural == "services") addresses.Allocate(next, old);
        if (ServedTypes.HasGeneration(type) && !JsonNode.DeepEquals(old["spec"], next["spec"])) next["metadata"]!["generation"] = (old["metadata"]!["generation"].Long() ?? 0) + 1;
        Throw(type, next, [.. ObjectValidator.Validate(type, next), .. ImmutableFields.Check(type, old, next)]);
    }

    /// <summary>What every namespace has from its first moment: the <c>default</c> service account and the cluster's CA.</summary>
    internal void FurnishNamespace(string ns, string now)
    {
        Furnish(ResourceTypes.ServiceAccounts, ns, "default", [], now);
        var ca = new JsonObject { ["data"] = new JsonObject { ["ca.crt"] = caPem } };
        Furnish(ResourceTypes.ConfigMaps, ns, "kube-root-ca.crt", ca, now);
    }

    /// <summary>Stores an object of the cluster's own unless it is there.</summary>
    internal void Furnish(ResourceType type, string? ns, string name, JsonObject json, string now)
    {
        if (store.Find(type, ns, name) is not null) return;
        json["kind"] = type.Kind;
        json["apiVersion"] = type.ApiVersion;
        var metadata = json.Child("metadata");
        metadata["name"] = name;
        if (ns is not null) metadata["namespace"] = ns;
        StampNew(type, json, now);
        Defaulting.Apply(type, json);
        if (type.Plural == "services") addresses.Allocate(json, null);
        store.TryCreate(type, json);
    }

    private static void StampNew(ResourceType type, JsonObject json, string now)
    {
        var metadata = json.Child("metadata");
        if (metadata["resourceVersion"].Text() is { Length: > 0 } and not "0") throw ApiError.BadRequest("resourceVersion should not be set on objects to be created");
        if (metadata["name"].Text() is not { Length: > 0 } && metadata["generateName"].Text() is { Length: > 0 } prefix)
        {
            metadata["name"] = prefix[..Math.Min(prefix.Length, 58)] + RandomSuffix();
        }

        foreach (var name in (string[])["resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"]) metadata.Remove(name);
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = now;
        if (ServedTypes.HasGeneration(type)) metadata["generation"] = 1L;
    }

    private void CheckNamespace(ApiCall call)
    {
        if (call.Path.StoredNamespace is not { } ns) return;
        var item = store.Find(ResourceTypes.Namespaces, null, ns) ?? throw ApiError.NotFound(ResourceTypes.Namespaces, ns);
        if (item.Field("status.phase") != "Terminating") return;
        throw ApiError.Forbidden(call.Path.Type, null, $"unable to create new content in namespace {ns} because it is being terminated");
    }

    private static void DropStatus(ResourceType type, JsonObject json)
    {
        if (ServedTypes.HasStatus(type) && type.Plural != "nodes") json.Remove("status");
    }

    private static void KeepSystemMetadata(JsonObject old, JsonObject next, string now)
    {
        var before = old["metadata"]!.AsObject();
        var after = next.Child("metadata");
        foreach (var name in (string[])["name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName"])
        {
            if (before[name] is { } kept) after[name] = kept.DeepClone();
            else after.Remove(name);
        }

        after.Remove("selfLink");
        if (after["managedFields"] is null && before["managedFields"] is { } fields) after["managedFields"] = fields.DeepClone();
    }

    private static void KeepAllButStatus(JsonObject old, JsonObject next)
    {
        var metadata = next["metadata"]!.DeepClone().AsObject();
        metadata.Remove("ownerReferences");
        if (old.At("metadata")?["ownerReferences"] is { } owners) metadata["ownerReferences"] = owners.DeepClone();
        next.Clear();
        foreach (var (name, value) in old) next[name] = value?.DeepClone();
        next["metadata"] = metadata;
    }

    private static void Copy(JsonObject from, JsonObject to, string name)
    {
        if (from[name] is { } value) to[name] = value.DeepClone();
        else to.Remove(name);
    }

    private static void Throw(ResourceType type, JsonObject json, IReadOnlyList<FieldError> problems)
    {
        if (problems.Count > 0) throw ApiError.Invalid(type, json.At("metadata")?["name"].Text() ?? "", problems);
    }

    private static string RandomSuffix() => System.Security.Cryptography.RandomNumberGenerator.GetString(NameLetters, 5);
}
