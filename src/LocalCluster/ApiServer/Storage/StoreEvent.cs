using System.Globalization;
using System.Text;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>
/// One change, shared by all watchers. The wire frames (<c>{"type":…,"object":…}</c> and a line feed) are built once, whoever asks first.
/// </summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The new state; for a deletion the last one, with the version of the deletion.</param>
/// <param name="Before">The state before; null for an addition.</param>
public sealed record StoreEvent(StoreEventType Type, StoredObject Object, StoredObject? Before)
{
    private byte[]? _added;
    private byte[]? _modified;
    private byte[]? _deleted;

    /// <summary>The version of the change.</summary>
    public long ResourceVersion => Object.ResourceVersion;

    /// <summary>
    /// The frame for a watcher that must see this change as <paramref name="type"/>: with a selector, a modification may be an addition or a deletion.
    /// </summary>
    internal byte[] Frame(StoreEventType type) => type switch
    {
        StoreEventType.Added => _added ??= Encode("ADDED", Object.Bytes),
        StoreEventType.Modified => _modified ??= Encode("MODIFIED", Object.Bytes),
        _ => _deleted ??= Encode("DELETED", Type == StoreEventType.Deleted ? Object.Bytes : LastSeen().Bytes),
    };

    /// <summary>The state a watcher saw last, with the version of this change: what it gets when the object no longer matches its selector.</summary>
    internal StoredObject LastSeen() => StoredObject.Write(Object.Type, (Before ?? Object).Parse(), ResourceVersion);

    internal static byte[] Encode(string type, ReadOnlySpan<byte> json)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"{{type}}","object":"""));
        var frame = new byte[head.Length + json.Length + 2];
        head.CopyTo(frame, 0);
        json.CopyTo(frame.AsSpan(head.Length));
        frame[^2] = (byte)'}';
        frame[^1] = (byte)'\n';
        return frame;
    }
}
