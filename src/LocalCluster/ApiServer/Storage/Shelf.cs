using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>The objects of one kind, its latest changes and its watchers. Not thread-safe: the store's lock guards it.</summary>
internal sealed class Shelf(ResourceType type)
{
    private const int HistoryLimit = 1024;
    private readonly SortedDictionary<ObjectKey, StoredObject> _objects = [];
    private readonly Queue<StoreEvent> _history = new(HistoryLimit);
    private readonly List<WatchFeed> _feeds = [];

    /// <summary>Changes up to here are forgotten: a watch from an older version is answered with 410.</summary>
    internal long Floor { get; private set; }

    /// <summary>The version of the last change of this kind.</summary>
    internal long Latest { get; private set; }

    internal StoredObject? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    internal List<StoredObject> List(string? ns) =>
        ns is null ? [.. _objects.Values] : [.. _objects.Values.Where(item => item.Namespace == ns)];

    internal void Restore(StoredObject item) => _objects[item.Key] = item;

    internal void ForgetBefore(long resourceVersion) => Floor = Latest = resourceVersion;

    internal void Record(StoreEvent change)
    {
        if (change.Type == StoreEventType.Deleted) _objects.Remove(change.Object.Key);
        else _objects[change.Object.Key] = change.Object;
        if (_history.Count == HistoryLimit) Floor = _history.Dequeue().ResourceVersion;
        _history.Enqueue(change);
        Latest = change.ResourceVersion;
        for (var index = _feeds.Count - 1; index >= 0; index--) _feeds[index].Offer(change);
    }

    /// <summary>Null when the changes after <paramref name="from"/> are no longer known.</summary>
    internal WatchFeed? Watch(string? ns, long? from, long now, Action<WatchFeed> leave)
    {
        if (from is { } version && version < Floor) return null;
        var feed = new WatchFeed(type, ns, from is null ? List(ns) : [], now, leave);
        if (from is not null)
        {
            foreach (var change in _history.Where(change => change.ResourceVersion > from)) feed.Offer(change);
        }

        _feeds.Add(feed);
        return feed;
    }

    internal void Leave(WatchFeed feed)
    {
        _feeds.Remove(feed);
        feed.Close();
    }

    internal void Close()
    {
        foreach (var feed in _feeds) feed.Close();
        _feeds.Clear();
    }
}
