using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tinderbox.History.Status;

/// <summary>Writes the compact form of the store: LEB128 varints, zigzag for what may be negative, length-prefixed UTF-8. Not thread-safe.</summary>
public sealed class StatusWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(256);

    public int Length => _output.WrittenCount;

    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    public void Clear() => _output.ResetWrittenCount();

    public void Unsigned(ulong value)
    {
        var span = _output.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[length++] = (byte)value;
        _output.Advance(length);
    }

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Count(int value) => Unsigned((uint)value);

    /// <summary>Four bytes, for tables that are searched in place.</summary>
    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_output.GetSpan(4), value);
        _output.Advance(4);
    }

    public void Fixed64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(8), value);
        _output.Advance(8);
    }

    public void Flag(bool value) => Unsigned(value ? 1u : 0u);

    /// <summary>Null is told from empty.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Unsigned(0);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length + 1);
        Encoding.UTF8.GetBytes(value, _output.GetSpan(length));
        _output.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> value) => _output.Write(value);

    public void Optional(long? value)
    {
        Flag(value is not null);
        if (value is { } present) Signed(present);
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<StatusWriter, T> write)
    {
        Count(items.Count);
        foreach (var item in items) write(this, item);
    }
}
