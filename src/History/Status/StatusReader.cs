using System.Buffers.Binary;
using System.Text;

namespace Tinderbox.History.Status;

/// <summary>Reads what <see cref="StatusWriter"/> wrote; every read is checked, so damaged bytes throw <see cref="InvalidDataException"/> and nothing else.</summary>
public ref struct StatusReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly int Position => _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at >= _bytes.Length) throw Damaged();
            var part = _bytes[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
        throw Damaged();
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int SignedInt() => (int)Signed();

    /// <summary>A number of things that follow, each of at least one byte: it can't be more than the bytes left.</summary>
    public int Count()
    {
        var value = Unsigned();
        return value <= (ulong)(_bytes.Length - _at) ? (int)value : throw Damaged();
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public long Fixed64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public bool Flag() => Unsigned() != 0;

    public string? Text()
    {
        var length = Unsigned();
        return length == 0 ? null : Encoding.UTF8.GetString(Bytes(length - 1));
    }

    public ReadOnlySpan<byte> Bytes(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _at)) throw Damaged();
        var part = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return part;
    }

    public long? Optional() => Flag() ? Signed() : null;

    internal static InvalidDataException Damaged() => new("the stored form of an application is damaged: read its event log again");
}
