using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>
/// What garbage collection does next, decided from all objects at once. Follows uids, never names.
/// See https://kubernetes.io/docs/concepts/architecture/garbage-collection/.
/// </summary>
public static class GarbageCollection
{
    public const string Foreground = "foregroundDeletion";
    public const string Orphan = "orphan";

    /// <summary>One round; acting on it may make more to do in the next.</summary>
    /// <param name="objects">All objects of the cluster.</param>
    /// <param name="isKnown">Whether a kind is served at all: an owner of an unknown kind may exist, so its dependents stay.</param>
    public static IReadOnlyList<CollectionStep> Decide(IReadOnlyCollection<Collectable> objects, Func<OwnerReference, bool> isKnown)
    {
        var byUid = new Dictionary<string, Collectable>(objects.Count);
        foreach (var one in objects) byUid[one.Uid] = one;
        var dependents = objects.SelectMany(one => one.Owners.Select(owner => (owner.Uid, Dependent: one))).ToLookup(pair => pair.Uid, pair => pair.Dependent);
        return [.. objects.Where(one => one.IsDeleting).SelectMany(one => ForOwner(one, dependents)), .. objects.Select(one => ForDependent(one, byUid, dependents, isKnown)).OfType<CollectionStep>()];
    }

    // an owner that is going waits for its dependents, or lets them go
    private static IEnumerable<CollectionStep> ForOwner(Collectable owner, ILookup<string, Collectable> dependents)
    {
        if (owner.Finalizers.Contains(Orphan))
        {
            foreach (var dependent in dependents[owner.Uid]) yield return new CollectionStep.DropOwners(dependent, [owner.Uid]);
            yield return new CollectionStep.RemoveFinalizer(owner, Orphan);
        }
        else if (owner.Finalizers.Contains(Foreground) && !dependents[owner.Uid].Any(one => Blocks(one, owner.Uid)))
        {
            yield return new CollectionStep.RemoveFinalizer(owner, Foreground);
        }
    }

    private static CollectionStep? ForDependent(
        Collectable one, Dictionary<string, Collectable> byUid, ILookup<string, Collectable> dependents, Func<OwnerReference, bool> isKnown)
    {
        if (one.Owners.Count == 0) return null;
        var absent = one.Owners.Where(owner => isKnown(owner) && !Exists(owner, one, byUid)).Select(owner => owner.Uid).ToList();
        var waiting = one.Owners.Where(owner => Exists(owner, one, byUid) && byUid[owner.Uid] is { IsDeleting: true } going && going.Finalizers.Contains(Foreground)).Select(owner => owner.Uid).ToList();
        if (absent.Count + waiting.Count == 0) return null;
        if (absent.Count + waiting.Count < one.Owners.Count) return new CollectionStep.DropOwners(one, [.. absent, .. waiting]);
        if (one.IsDeleting) return null;
        var blocks = waiting.Count > 0 && dependents[one.Uid].Any(below => Blocks(below, one.Uid));
        return new CollectionStep.Delete(one, blocks ? "Foreground" : "Background");
    }

    private static bool Exists(OwnerReference owner, Collectable dependent, Dictionary<string, Collectable> byUid) =>
        byUid.TryGetValue(owner.Uid, out var found) && (found.Namespace is null || found.Namespace == dependent.Namespace);

    private static bool Blocks(Collectable dependent, string ownerUid) => dependent.Owners.Any(owner => owner.Uid == ownerUid && owner.BlockOwnerDeletion == true);
}

/// <summary>What garbage collection knows of an object.</summary>
public sealed record Collectable(ResourceType Type, string? Namespace, string Name, string Uid, IReadOnlyList<OwnerReference> Owners, bool IsDeleting, IReadOnlyList<string> Finalizers);

/// <summary>One thing to do.</summary>
public abstract record CollectionStep(Collectable Object)
{
    /// <summary>All its owners are gone or going.</summary>
    public sealed record Delete(Collectable Object, string PropagationPolicy) : CollectionStep(Object);

    /// <summary>Other owners remain, or it is to be orphaned.</summary>
    public sealed record DropOwners(Collectable Object, IReadOnlyList<string> Uids) : CollectionStep(Object);

    /// <summary>Nothing holds the owner any more.</summary>
    public sealed record RemoveFinalizer(Collectable Object, string Finalizer) : CollectionStep(Object);
}
