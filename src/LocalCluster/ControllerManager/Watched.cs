using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>
/// All objects of a kind as records, kept current from the store in this process: one copy for all controllers, and no HTTP while
/// nothing happens. Writes never go this way: they go through the API like anybody's.
/// </summary>
public sealed class Watched<T>(ClusterStore store, ResourceType type)
    where T : class, IKubernetesObject
{
    private readonly ConcurrentDictionary<(string Namespace, string Name), T> _items = new();
    private readonly List<Action<WatchedChange<T>>> _handlers = [];

    /// <summary>A copy of the present objects, in no order.</summary>
    public ICollection<T> Items => _items.Values;

    /// <summary>The object; null when there is none.</summary>
    public T? Find(string? ns, string name) => _items.GetValueOrDefault((ns ?? "", name));

    /// <summary>Calls <paramref name="handler"/> for every change, in order, after <see cref="Items"/> has it. Only before <see cref="RunAsync"/>.</summary>
    public void Subscribe(Action<WatchedChange<T>> handler) => _handlers.Add(handler);

    /// <summary>Signals at every change. Only before <see cref="RunAsync"/>.</summary>
    public void Subscribe(Pulse pulse) => _handlers.Add(_ => pulse.Signal());

    /// <summary>Follows the store until cancelled; a feed that was cut off is started again from a new list.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var feed = store.Watch(type, null, null) ?? throw new InvalidOperationException($"no feed of {type.Plural} from the present on");
            Replace(feed.Initial);
            await foreach (var change in feed.Events.ReadAllAsync(cancellationToken)) Apply(change);
            await Task.Yield();
        }
    }

    private void Replace(IReadOnlyList<StoredObject> present)
    {
        var keys = present.Select(item => (item.Namespace ?? "", item.Name)).ToHashSet();
        foreach (var gone in _items.Where(pair => !keys.Contains(pair.Key)).ToList())
            if (_items.TryRemove(gone.Key, out var last)) Tell(new(last, null));
        foreach (var item in present) Set(item);
    }

    private void Apply(StoreEvent change)
    {
        if (change.Type != StoreEventType.Deleted) Set(change.Object);
        else if (_items.TryRemove((change.Object.Namespace ?? "", change.Object.Name), out _)) Tell(new(Read(change.Object), null));
    }

    private void Set(StoredObject item)
    {
        var key = (item.Namespace ?? "", item.Name);
        var now = Read(item);
        var before = _items.GetValueOrDefault(key);
        _items[key] = now;
        Tell(new(before, now));
    }

    private void Tell(WatchedChange<T> change)
    {
        foreach (var handler in _handlers) handler(change);
    }

    private static T Read(StoredObject item) =>
        JsonSerializer.Deserialize(item.Bytes, (JsonTypeInfo<T>)KubernetesJson.Wire.GetTypeInfo(typeof(T))!)!;
}

/// <summary>Before and after; <paramref name="Now"/> is null when the object is gone (then <paramref name="Before"/> is its last state).</summary>
public sealed record WatchedChange<T>(T? Before, T? Now);
