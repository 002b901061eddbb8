using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;
using Tinderbox.LocalCluster.ApiServer.Tables;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>
/// Watches: one JSON line per change over HTTP, or one text frame over a WebSocket. The frames are those of the store's events, shared by all
/// watchers; only tables are written per watcher.
/// </summary>
internal sealed class WatchEndpoints(ClusterStore store, TimeProvider clock)
{
    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan s_bookmarkInterval = TimeSpan.FromSeconds(45);

    internal async Task WatchAsync(ApiCall call)
    {
        var filter = ObjectFilter.Read(call);
        var from = Start(call);
        using var feed = store.Watch(call.Path.Type, call.Path.StoredNamespace, from);
        await using var sink = await WatchSink.OpenAsync(call.Http);
        using var timeout = new CancellationTokenSource(Timeout(call), clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, sink.Closed);
        try
        {
            if (feed is null) await sink.WriteAsync(WatchFrame.Error(Json.Bytes(ApiError.TooOld(from ?? 0, store.ResourceVersion).ToStatus())), ending.Token);
            else await new WatchStream(call, filter, feed, sink, clock, s_bookmarkInterval).RunAsync(ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // The watch's time is over or the client has gone: both end a watch without a word.
        }
    }

    /// <summary>Null: begin with the present objects. Zero means the same: any version will do.</summary>
    private static long? Start(ApiCall call)
    {
        if (call.Flag("sendInitialEvents")) return null;
        if (call.Query("resourceVersion") is not { } text || text == "0") return null;
        return long.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version : throw ApiError.BadRequest($"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    private static TimeSpan Timeout(ApiCall call) =>
        int.TryParse(call.Query("timeoutSeconds"), CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : s_defaultTimeout;
}

/// <summary>One running watch: present objects, changes, bookmarks.</summary>
internal sealed class WatchStream(ApiCall call, ObjectFilter filter, WatchFeed feed, WatchSink sink, TimeProvider clock, TimeSpan bookmarkInterval)
{
    private readonly TableRequest? _table = TableRequest.IsAsked(call) ? TableRequest.Read(call) : null;
    private readonly ResourceType _type = call.Path.Type;
    private readonly bool _bookmarks = call.Flag("allowWatchBookmarks");
    private long _seen = feed.ResourceVersion;
    private bool _columnsSent;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var item in feed.Initial.Where(filter.Matches)) await sink.WriteAsync(Frame(StoreEventType.Added, item), cancellationToken);
        if (call.Flag("sendInitialEvents") && _bookmarks) await sink.WriteAsync(Bookmark(feed.ResourceVersion, initialEnd: true), cancellationToken);
        await sink.FlushAsync(cancellationToken);
        var waiting = feed.Events.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (_bookmarks && !waiting.IsCompleted && !await ArrivesWithinAsync(waiting, cancellationToken))
            {
                await sink.WriteAsync(Bookmark(Math.Max(_seen, 0), initialEnd: false), cancellationToken);
                await sink.FlushAsync(cancellationToken);
                continue;
            }

            if (!await waiting) return;
            while (feed.Events.TryRead(out var change)) await SendAsync(change, cancellationToken);
            await sink.FlushAsync(cancellationToken);
            waiting = feed.Events.WaitToReadAsync(cancellationToken).AsTask();
        }
    }

    private async Task<bool> ArrivesWithinAsync(Task<bool> waiting, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(bookmarkInterval, clock, stop.Token);
        var first = await Task.WhenAny(waiting, pause);
        await stop.CancelAsync();
        return first == waiting;
    }

    private async Task SendAsync(StoreEvent change, CancellationToken cancellationToken)
    {
        _seen = change.ResourceVersion;
        if (Seen(change) is { } type) await sink.WriteAsync(Frame(type, change.Seen(type)), cancellationToken);
    }

    /// <summary>As what this watcher sees a change: entering or leaving its selection is an addition or a deletion.</summary>
    private StoreEventType? Seen(StoreEvent change)
    {
        if (change.Type == StoreEventType.Deleted) return filter.Matches(change.Before ?? change.Object) ? StoreEventType.Deleted : null;
        var now = filter.Matches(change.Object);
        var before = change.Before is not null && filter.Matches(change.Before);
        return (before, now) switch
        {
            (false, true) => StoreEventType.Added,
            (true, true) => StoreEventType.Modified,
            (true, false) => StoreEventType.Deleted,
            _ => null,
        };
    }

    private WatchFrame Frame(StoreEventType type, StoredObject item)
    {
        if (_table is null) return WatchFrame.Change(type, item.Bytes);
        var table = TableWriter.Write(_type, [item], item.ResourceVersion, null, null, _table, clock.GetUtcNow(), columns: !_columnsSent);
        _columnsSent = true;
        return WatchFrame.Change(type, Json.Bytes(table));
    }

    private WatchFrame Bookmark(long version, bool initialEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (initialEnd) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var json = _table is not null
            ? TableWriter.Write(_type, [], version, null, null, _table, clock.GetUtcNow(), columns: false)
            : new JsonObject { ["kind"] = _type.Kind, ["apiVersion"] = _type.ApiVersion, ["metadata"] = metadata };
        return WatchFrame.Bookmark(Json.Bytes(json));
    }
}
