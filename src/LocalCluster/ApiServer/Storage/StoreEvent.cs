using System.Text;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>One change, shared by all watchers, as the bytes of the object are: nothing is serialised per watcher.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The new state; for a deletion the last one, with the version of the deletion.</param>
/// <param name="Before">The state before; null for an addition.</param>
public sealed record StoreEvent(StoreEventType Type, StoredObject Object, StoredObject? Before)
{
    private StoredObject? _lastSeen;

    /// <summary>The version of the change.</summary>
    public long ResourceVersion => Object.ResourceVersion;

    /// <summary>
    /// What a watcher gets that must see this change as <paramref name="type"/>: with a selector, a modification may be an addition or a deletion.
    /// One that no longer matches gets the state it saw last, with the version of this change.
    /// </summary>
    internal StoredObject Seen(StoreEventType type)
    {
        if (type != StoreEventType.Deleted || Type == StoreEventType.Deleted) return Object;
        return _lastSeen ??= StoredObject.Write(Object.Type, (Before ?? Object).Parse(), ResourceVersion);
    }
}

/// <summary>One line of a watch, <c>{"type":…,"object":…}</c>: the head, and the object's own bytes.</summary>
internal readonly record struct WatchFrame(byte[] Head, ReadOnlyMemory<byte> Object)
{
    private static readonly byte[] s_added = Encode("ADDED");
    private static readonly byte[] s_modified = Encode("MODIFIED");
    private static readonly byte[] s_deleted = Encode("DELETED");
    private static readonly byte[] s_bookmark = Encode("BOOKMARK");
    private static readonly byte[] s_error = Encode("ERROR");

    internal static WatchFrame Change(StoreEventType type, ReadOnlyMemory<byte> json) => new(type switch { StoreEventType.Added => s_added, StoreEventType.Modified => s_modified, _ => s_deleted }, json);

    internal static WatchFrame Bookmark(ReadOnlyMemory<byte> json) => new(s_bookmark, json);

    internal static WatchFrame Error(ReadOnlyMemory<byte> json) => new(s_error, json);

    private static byte[] Encode(string type) => Encoding.ASCII.GetBytes($"{{\"type\":\"{type}\",\"object\":");
}
