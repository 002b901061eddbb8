using System.Threading.Channels;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>
/// One watcher's queue of changes of a kind, in order and without gaps. A watcher that does not keep up is cut off
/// (the queue completes), as the API server does; it starts again from its last version.
/// </summary>
public sealed class WatchFeed : IDisposable
{
    private const int Capacity = 8192;
    private readonly Channel<StoreEvent> _channel = Channel.CreateBounded<StoreEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Action<WatchFeed> _leave;

    internal WatchFeed(ResourceType type, string? ns, IReadOnlyList<StoredObject> initial, long resourceVersion, Action<WatchFeed> leave)
    {
        Type = type;
        Namespace = ns;
        Initial = initial;
        ResourceVersion = resourceVersion;
        _leave = leave;
    }

    /// <summary>The kind watched.</summary>
    public ResourceType Type { get; }

    /// <summary>Null for all namespaces.</summary>
    public string? Namespace { get; }

    /// <summary>The objects there were at the start, when the watch asked for them.</summary>
    public IReadOnlyList<StoredObject> Initial { get; }

    /// <summary>The store's version at which <see cref="Initial"/> was taken.</summary>
    public long ResourceVersion { get; }

    /// <summary>Completes when the watcher was too slow or the store is closed.</summary>
    public ChannelReader<StoreEvent> Events => _channel.Reader;

    /// <summary>Stops the flow.</summary>
    public void Dispose() => _leave(this);

    internal void Offer(StoreEvent change)
    {
        if (Namespace is not null && change.Object.Namespace != Namespace) return;
        if (_channel.Writer.TryWrite(change)) return;
        Close();
        _leave(this);
    }

    internal void Close() => _channel.Writer.TryComplete();
}
