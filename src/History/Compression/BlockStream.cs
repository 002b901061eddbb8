using System.Buffers;

namespace Tinderbox.History.Compression;

/// <summary>
/// A codec of blocks that each decode alone. Buffers grow with the bytes that arrive and never with what a header claims: a block of
/// four bytes that says it is a gigabyte costs four bytes.
/// </summary>
public abstract class BlockStream(Stream stored) : DecompressingStream
{
    private const int FirstSize = 1 << 16;

    private byte[] _input = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private byte[] _text = [];
    private int _textStart;
    private int _textEnd;

    /// <summary>Bytes that arrived and are not decoded yet.</summary>
    protected ReadOnlySpan<byte> Pending => _input.AsSpan(_start, _end - _start);

    /// <summary>Stored bytes decoded so far.</summary>
    protected long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_input.Length == 0, this);
        if (buffer.Length == 0) return 0;
        while (_textStart == _textEnd)
        {
            (_textStart, _textEnd) = (0, 0);
            if (!DecodeBlock()) return 0;
        }
        var given = Math.Min(buffer.Length, _textEnd - _textStart);
        _text.AsSpan(_textStart, given).CopyTo(buffer);
        _textStart += given;
        return given;
    }

    /// <summary>Decodes the next block into <see cref="TextOf"/>, which may stay empty; false when there is no whole block.</summary>
    protected abstract bool DecodeBlock();

    /// <summary>Makes at least so many bytes pending; false when the input has no more.</summary>
    protected bool Need(int count)
    {
        while (_end - _start < count)
        {
            if (_start > 0)
            {
                Pending.CopyTo(_input);
                (_start, _end) = (0, _end - _start);
            }
            if (_end == _input.Length) GrowInput();
            var read = stored.Read(_input, _end, _input.Length - _end);
            if (read == 0) return false;
            _end += read;
        }
        return true;
    }

    /// <summary>Goes past pending bytes.</summary>
    protected void Take(int count)
    {
        _start += count;
        Taken += count;
    }

    /// <summary>Room for the text of the next block.</summary>
    protected Span<byte> TextOf(int length)
    {
        if (_text.Length < length)
        {
            if (_text.Length > 0) ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(length);
        }
        _textEnd = length;
        return _text.AsSpan(0, length);
    }

    /// <summary>A block is not what its header says.</summary>
    protected InvalidDataException Corrupt(string codec, string found) => new($"the {codec} stream is corrupt after {Taken} stored bytes: {found}");

    protected override void Dispose(bool disposing)
    {
        if (_input.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_input);
            if (_text.Length > 0) ArrayPool<byte>.Shared.Return(_text);
            (_input, _text, _start, _end, _textStart, _textEnd) = ([], [], 0, 0, 0, 0);
        }
        base.Dispose(disposing);
    }

    private void GrowInput()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_input.Length * 2);
        Pending.CopyTo(larger);
        (_start, _end) = (0, _end - _start);
        ArrayPool<byte>.Shared.Return(_input);
        _input = larger;
    }
}
