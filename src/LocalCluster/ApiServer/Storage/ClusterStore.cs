using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>
/// All objects of the cluster, under one version counter. Every change is journaled, remembered for watches, and offered to the
/// watchers, in one order. All members are thread-safe; none blocks on a reader.
/// </summary>
public sealed class ClusterStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shelf> _shelves = ResourceTypes.All.ToDictionary(type => type.QualifiedName, type => new Shelf(type), StringComparer.Ordinal);
    private readonly Journal? _journal;
    private long _resourceVersion;

    /// <summary>Reads the journal in <paramref name="directory"/>, or starts empty and in memory when it is null.</summary>
    public ClusterStore(string? directory)
    {
        if (directory is null) return;
        _journal = new Journal(directory);
        foreach (var item in _journal.Load(out _resourceVersion)) _shelves[item.Type.QualifiedName].Restore(item);
        if (_resourceVersion == 0) return;
        foreach (var shelf in _shelves.Values) shelf.ForgetBefore(_resourceVersion);
    }

    /// <summary>The version of the last change.</summary>
    public long ResourceVersion => Interlocked.Read(ref _resourceVersion);

    /// <summary>The object's present state; null when there is none.</summary>
    public StoredObject? Find(ResourceType type, string? ns, string name)
    {
        lock (_lock) return _shelves[type.QualifiedName].Find(new ObjectKey(type.QualifiedName, ns ?? "", name));
    }

    /// <summary>All objects of a kind, in one namespace or (null) in all, ordered by namespace and name, as of <paramref name="resourceVersion"/>.</summary>
    public IReadOnlyList<StoredObject> List(ResourceType type, string? ns, out long resourceVersion)
    {
        lock (_lock)
        {
            resourceVersion = _resourceVersion;
            return _shelves[type.QualifiedName].List(ns);
        }
    }

    /// <summary>The version of the last change of one kind: what a cache of it compares.</summary>
    public long LatestOf(ResourceType type)
    {
        lock (_lock) return _shelves[type.QualifiedName].Latest;
    }

    /// <summary>Stores a new object; null when the name is taken. Takes <paramref name="json"/> over.</summary>
    public StoredObject? TryCreate(ResourceType type, JsonObject json)
    {
        lock (_lock)
        {
            var item = StoredObject.Write(type, json, _resourceVersion + 1);
            if (_shelves[type.QualifiedName].Find(item.Key) is not null) return null;
            Commit(new StoreEvent(StoreEventType.Added, item, null));
            return item;
        }
    }

    /// <summary>Replaces exactly the state <paramref name="before"/>; null when somebody else was faster. Takes <paramref name="json"/> over.</summary>
    public StoredObject? TryReplace(StoredObject before, JsonObject json)
    {
        lock (_lock)
        {
            if (!IsCurrent(before)) return null;
            var item = StoredObject.Write(before.Type, json, _resourceVersion + 1);
            Commit(new StoreEvent(StoreEventType.Modified, item, before));
            return item;
        }
    }

    /// <summary>Removes exactly the state <paramref name="before"/>; null when somebody else was faster. The answer carries the version of the deletion.</summary>
    public StoredObject? TryDelete(StoredObject before)
    {
        lock (_lock)
        {
            if (!IsCurrent(before)) return null;
            var item = StoredObject.Write(before.Type, before.Parse(), _resourceVersion + 1);
            Commit(new StoreEvent(StoreEventType.Deleted, item, before));
            return item;
        }
    }

    /// <summary>
    /// The changes after version <paramref name="from"/>; with null, all present objects and then the changes.
    /// The answer is null when those changes are forgotten (HTTP 410). Dispose it to stop.
    /// </summary>
    public WatchFeed? Watch(ResourceType type, string? ns, long? from)
    {
        lock (_lock) return _shelves[type.QualifiedName].Watch(ns, from, _resourceVersion, Leave);
    }

    /// <summary>Ends all watches and closes the journal.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var shelf in _shelves.Values) shelf.Close();
            _journal?.Dispose();
        }
    }

    private void Leave(WatchFeed feed)
    {
        lock (_lock) _shelves[feed.Type.QualifiedName].Leave(feed);
    }

    private bool IsCurrent(StoredObject item) => _shelves[item.Type.QualifiedName].Find(item.Key)?.ResourceVersion == item.ResourceVersion;

    private void Commit(StoreEvent change)
    {
        Interlocked.Exchange(ref _resourceVersion, change.ResourceVersion);
        _journal?.Append(change);
        _shelves[change.Object.Type.QualifiedName].Record(change);
        if (_journal is { WantsCompaction: true }) _journal.Compact(_shelves.Values.SelectMany(shelf => shelf.List(null)), _resourceVersion);
    }
}
