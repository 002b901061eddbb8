using System.Buffers.Binary;

namespace Tinderbox.History.Status;

/// <summary>
/// Records by number, found without reading the others: jobs by id, stages by id and attempt.
/// <code>count u32 | key i64 * count, ascending | offset u32 * (count + 1) | records</code>
/// </summary>
internal readonly struct RecordTable(ReadOnlyMemory<byte> bytes)
{
    public int Count => bytes.Length < 4 ? 0 : (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span), (uint)(bytes.Length / 12));

    public long KeyAt(int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes.Span.Slice(4 + (8 * index), 8));

    public ReadOnlyMemory<byte> RecordAt(int index)
    {
        var offsets = bytes.Span.Slice(4 + (8 * Count) + (4 * index), 8);
        var (start, end) = (BinaryPrimitives.ReadInt32LittleEndian(offsets), BinaryPrimitives.ReadInt32LittleEndian(offsets[4..]));
        if (start < 0 || end < start || end > bytes.Length) throw StatusReader.Damaged();
        return bytes[start..end];
    }

    /// <summary>Index of the first key that is not smaller; <see cref="Count"/> where all are.</summary>
    public int LowerBound(long key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyAt(middle) < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public ReadOnlyMemory<byte>? Find(long key)
    {
        var index = LowerBound(key);
        return index < Count && KeyAt(index) == key ? RecordAt(index) : default(ReadOnlyMemory<byte>?);
    }

    public static byte[] Write(IReadOnlyList<KeyValuePair<long, byte[]>> ascending)
    {
        var head = 4 + (8 * ascending.Count) + (4 * (ascending.Count + 1));
        var size = head;
        foreach (var (_, record) in ascending) size = checked(size + record.Length);
        var bytes = new byte[size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, ascending.Count);
        var at = head;
        var offsets = bytes.AsSpan(4 + (8 * ascending.Count));
        for (var i = 0; i < ascending.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4 + (8 * i)), ascending[i].Key);
            BinaryPrimitives.WriteInt32LittleEndian(offsets[(4 * i)..], at);
            ascending[i].Value.CopyTo(bytes.AsSpan(at));
            at += ascending[i].Value.Length;
        }
        BinaryPrimitives.WriteInt32LittleEndian(offsets[(4 * ascending.Count)..], at);
        return bytes;
    }
}
