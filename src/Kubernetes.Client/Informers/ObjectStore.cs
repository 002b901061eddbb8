using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Informers;

/// <summary>The objects of an informer by namespace and name, and those who listen. All under one lock, so that a listener misses and doubles nothing.</summary>
internal sealed class ObjectStore<T> where T : class, IKubernetesObject
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string?, string), T> _objects = [];
    private readonly List<Channel<InformerEvent<T>>> _listeners = [];
    private T[]? _snapshot;
    private bool _complete;
    private Exception? _failure;

    internal IReadOnlyCollection<T> Items
    {
        get
        {
            lock (_lock) return _snapshot ??= [.. _objects.Values];
        }
    }

    internal T? Find(string? ns, string name)
    {
        lock (_lock) return _objects.GetValueOrDefault((ns, name));
    }

    /// <summary>Takes over a whole list: what it lacks is deleted, what has another uid is deleted and added.</summary>
    internal void Replace(IReadOnlyList<T> objects)
    {
        lock (_lock)
        {
            var now = objects.Select(Key).ToHashSet();
            foreach (var gone in _objects.Where(pair => !now.Contains(pair.Key)).Select(pair => pair.Value).ToList()) Remove(gone);
            foreach (var obj in objects) Put(obj);
        }
    }

    internal void Apply(WatchEvent<T> watchEvent)
    {
        if (watchEvent.Type == WatchEventType.Bookmark) return;
        lock (_lock)
        {
            if (watchEvent.Type == WatchEventType.Deleted) Remove(watchEvent.Object);
            else Put(watchEvent.Object);
        }
    }

    internal async IAsyncEnumerable<InformerEvent<T>> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<InformerEvent<T>>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            foreach (var obj in _objects.Values) channel.Writer.TryWrite(new InformerEvent<T>(InformerEventType.Added, null, obj));
            if (_complete) channel.Writer.TryComplete(_failure);
            else _listeners.Add(channel);
        }
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            lock (_lock) _listeners.Remove(channel);
        }
    }

    internal void Complete(Exception? failure)
    {
        lock (_lock)
        {
            (_complete, _failure) = (true, failure);
            foreach (var listener in _listeners) listener.Writer.TryComplete(failure);
        }
    }

    private void Put(T obj)
    {
        var old = _objects.GetValueOrDefault(Key(obj));
        if (old is not null && old.Metadata.Uid != obj.Metadata.Uid)
        {
            Remove(old);
            old = null;
        }
        if (old is not null && old.Metadata.ResourceVersion is { } version && version == obj.Metadata.ResourceVersion) return;
        _objects[Key(obj)] = obj;
        Tell(new InformerEvent<T>(old is null ? InformerEventType.Added : InformerEventType.Modified, old, obj));
    }

    private void Remove(T obj)
    {
        if (_objects.Remove(Key(obj))) Tell(new InformerEvent<T>(InformerEventType.Deleted, obj, null));
    }

    private void Tell(InformerEvent<T> change)
    {
        _snapshot = null;
        foreach (var listener in _listeners) listener.Writer.TryWrite(change);
    }

    private static (string?, string) Key(T obj) => (obj.Metadata.Namespace, obj.Metadata.Name ?? "");
}
