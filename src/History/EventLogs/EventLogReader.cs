using System.Buffers;

namespace Tinderbox.History.EventLogs;

/// <summary>
/// Cuts a stream of UTF-8 text into lines without making strings: a line is a slice of one pooled buffer, valid until the
/// next read. The buffer doubles for a long line up to <paramref name="longestLine"/> bytes; a longer line is passed over.
/// </summary>
public sealed class EventLogReader(Stream text, int longestLine = EventLogReader.DefaultLongestLine) : IDisposable
{
    /// <summary>256 MiB: real query plans pass 20 million characters (SPARK-49872).</summary>
    public const int DefaultLongestLine = 1 << 28;

    private const int FirstSize = 1 << 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Lines given so far; number of the last one, counted from 1. Lines passed over count.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Lines that were longer than allowed.</summary>
    public long OverlongLines { get; private set; }

    /// <summary>True when the line given last had no line end: the text was cut there, or its writer is not done.</summary>
    public bool LastLineIsOpen { get; private set; }

    /// <summary>Gives the next line without its line end; false at the end of the text.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(searched + found, 1);
                return true;
            }
            searched = _end - _start;
            if (searched > longestLine)
            {
                PassOver();
                searched = 0;
            }
            else if (!Fill())
            {
                LastLineIsOpen |= searched > 0;
                line = Take(searched, 0);
                return searched > 0;
            }
        }
    }

    /// <summary>Gives the buffer back; the stream stays open.</summary>
    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private ReadOnlySpan<byte> Take(int length, int lineEnd)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + lineEnd;
        if (length + lineEnd > 0) LineNumber++;
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private bool Fill()
    {
        if (_ended) return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Grow();
        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
        return !_ended;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void PassOver()
    {
        OverlongLines++;
        LineNumber++;
        do
        {
            (_start, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
            var found = _buffer.AsSpan(0, _end).IndexOf((byte)'\n');
            if (found < 0) continue;
            _start = found + 1;
            return;
        }
        while (_end > 0);
        _ended = true;
    }
}
