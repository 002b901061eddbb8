using System.Buffers;

namespace Tinderbox.History.EventLogs;

/// <summary>
/// Cuts a stream of text into pieces of about a mebibyte that end at a line's end, so that several threads can decode one log. A piece
/// grows with a long line, up to a limit; longer lines are passed over. Not thread-safe; leaves the stream open.
/// </summary>
internal sealed class EventLogChunks(Stream text, int longestLine) : IDisposable
{
    public const int Size = 1 << 20;

    private byte[] _carry = [];
    private int _carried;
    private bool _ended;

    /// <summary>Lines that were longer than allowed, so far.</summary>
    public int OverlongLines { get; private set; }

    /// <summary>The next piece, in a buffer that the caller gives back to the shared pool; null at the end.</summary>
    public EventLogChunk? Read()
    {
        if (_ended && _carried == 0) return null;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Size, _carried + 1));
        _carry.AsSpan(0, _carried).CopyTo(buffer);
        var length = _carried;
        _carried = 0;
        while (true)
        {
            length = Fill(buffer, length);
            if (_ended) return length == 0 ? Nothing(buffer) : new(buffer, length, IsLast: true);
            var last = buffer.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (last >= 0)
            {
                Carry(buffer.AsSpan((last + 1)..length));
                return new(buffer, last + 1, IsLast: false);
            }
            if (length > longestLine)
            {
                OverlongLines++;
                length = PassOver(buffer);
            }
            else buffer = Grow(buffer, length);
        }
    }

    public void Dispose()
    {
        if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
        _carry = [];
    }

    private int Fill(byte[] buffer, int length)
    {
        while (length < buffer.Length)
        {
            var read = text.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                _ended = true;
                break;
            }
            length += read;
        }
        return length;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (_carry.Length < rest.Length)
        {
            if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
            _carry = ArrayPool<byte>.Shared.Rent(rest.Length);
        }
        rest.CopyTo(_carry);
        _carried = rest.Length;
    }

    // the rest of a line that is too long; what follows it is kept
    private int PassOver(byte[] buffer)
    {
        while (true)
        {
            var read = text.Read(buffer, 0, buffer.Length);
            if (read == 0)
            {
                _ended = true;
                return 0;
            }
            var end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            if (end < 0) continue;
            buffer.AsSpan((end + 1)..read).CopyTo(buffer);
            return read - end - 1;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, buffer.Length * 2L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static EventLogChunk? Nothing(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        return null;
    }
}

/// <summary>Whole lines of text; the last piece may end inside a line.</summary>
internal sealed record EventLogChunk(byte[] Buffer, int Length, bool IsLast)
{
    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);

    /// <summary>The text ends without a line's end: cut there, or its writer is not done.</summary>
    public bool EndsOpen => IsLast && Length > 0 && Buffer[Length - 1] != '\n';
}
