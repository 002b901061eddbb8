using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>Deletes what its owners left behind. The store is the truth here, so a missing owner is really missing.</summary>
public sealed class GarbageCollector(ClusterStore store, KubernetesClient client, TimeProvider clock, Action<string> log)
{
    private readonly Pulse _pulse = new();

    // objects are immutable versions: each is read once
    private readonly ConditionalWeakTable<StoredObject, Collectable> _read = [];

    /// <summary>Collects until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [new ReconcileLoop("garbage collector", _pulse, ReconcileAsync, clock, log).RunAsync(cancellationToken), .. Collected.Select(type => FollowAsync(type, cancellationToken))]);

    private static IEnumerable<ResourceType> Collected => ResourceTypes.All.Where(type => type.Plural != "events");

    private async Task FollowAsync(ResourceType type, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var feed = store.Watch(type, null, store.ResourceVersion);
            _pulse.Signal();
            if (feed is null) continue;
            await foreach (var change in feed.Events.ReadAllAsync(cancellationToken))
                if (change.Type == StoreEventType.Deleted || change.Object.OwnerUids.Count > 0 || Read(change.Object).Finalizers.Count > 0) _pulse.Signal();
            await Task.Yield();
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var objects = Collected.SelectMany(type => store.List(type, null, out _)).Select(Read).ToList();
        foreach (var step in GarbageCollection.Decide(objects, IsKnown))
        {
            // owners are listed kind by kind: one made in between is looked for again before anything is deleted
            if (step is CollectionStep.Delete && step.Object.Owners.Any(owner => IsAlive(owner, objects))) continue;
            await ActAsync(step, cancellationToken);
        }
    }

    private async Task ActAsync(CollectionStep step, CancellationToken cancellationToken)
    {
        var (type, ns, name) = (step.Object.Type, step.Object.Namespace, step.Object.Name);
        try
        {
            switch (step)
            {
                case CollectionStep.Delete delete:
                    var options = new DeleteOptions { PropagationPolicy = delete.PropagationPolicy, Preconditions = new Preconditions { Uid = step.Object.Uid } };
                    await client.SendAsync(HttpMethod.Delete, type.Path(ns, name), JsonSerializer.SerializeToNode(options, KubernetesJson.Wire.DeleteOptions), "application/json", cancellationToken);
                    break;
                case CollectionStep.DropOwners drop:
                    await PatchAsync(step.Object, "ownerReferences", metadata => Without(metadata["ownerReferences"], owner => drop.Uids.Contains((string?)owner?["uid"])), cancellationToken);
                    break;
                case CollectionStep.RemoveFinalizer remove:
                    await PatchAsync(step.Object, "finalizers", metadata => Without(metadata["finalizers"], one => (string?)one == remove.Finalizer), cancellationToken);
                    break;
            }
        }
        catch (KubernetesApiException error) when (error.IsNotFound || error.IsConflict)
        {
            // changed since we looked; the change signals the next round
        }
    }

    private async Task PatchAsync(Collectable target, string field, Func<JsonNode, JsonArray> change, CancellationToken cancellationToken)
    {
        if (store.Find(target.Type, target.Namespace, target.Name)?.Parse()["metadata"] is not { } metadata || (string?)metadata["uid"] != target.Uid) return;
        var body = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = target.Uid, ["resourceVersion"] = (string?)metadata["resourceVersion"], [field] = change(metadata) } };
        await client.SendAsync(HttpMethod.Patch, target.Type.Path(target.Namespace, target.Name), body, "application/merge-patch+json", cancellationToken);
    }

    private static JsonArray Without(JsonNode? list, Func<JsonNode?, bool> isDropped) =>
        new([.. (list as JsonArray ?? []).Where(one => !isDropped(one)).Select(one => one?.DeepClone())]);

    private static bool IsKnown(OwnerReference owner) => TypeOf(owner) is not null;

    private static ResourceType? TypeOf(OwnerReference owner) =>
        ResourceTypes.All.FirstOrDefault(type => type.Kind == owner.Kind && type.Group == (owner.ApiVersion.Contains('/', StringComparison.Ordinal) ? owner.ApiVersion.Split('/')[0] : ""));

    private bool IsAlive(OwnerReference owner, List<Collectable> seen) =>
        seen.TrueForAll(one => one.Uid != owner.Uid) && TypeOf(owner) is { } type && store.List(type, null, out _).Any(one => one.Uid == owner.Uid);

    private Collectable Read(StoredObject item) => _read.GetValue(item, static one =>
    {
        var metadata = one.Parse()["metadata"]!;
        var owners = (metadata["ownerReferences"] as JsonArray ?? []).Select(owner => new OwnerReference
        {
            ApiVersion = (string?)owner?["apiVersion"] ?? "",
            Kind = (string?)owner?["kind"] ?? "",
            Name = (string?)owner?["name"] ?? "",
            Uid = (string?)owner?["uid"] ?? "",
            BlockOwnerDeletion = (bool?)owner?["blockOwnerDeletion"],
        }).ToList();
        var finalizers = (metadata["finalizers"] as JsonArray ?? []).Select(finalizer => (string)finalizer!).ToList();
        return new Collectable(one.Type, one.Namespace, one.Name, one.Uid, owners, metadata["deletionTimestamp"] is not null, finalizers);
    });
}
