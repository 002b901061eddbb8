using System.Buffers;

namespace Tinderbox.History.Compression;

/// <summary>
/// Decompresses concatenated zstd frames: Spark closes a frame at every flush (SPARK-29322), so a log is a long row of small ones.
/// Input that ends inside a frame gives what can be had and sets <see cref="IsTruncated"/>, as zstd-jni's continuous mode does.
/// A frame that wants a window above 128 MiB is refused by the library's own limit.
/// Not thread-safe; leaves the inner stream open.
/// </summary>
public sealed class ZstdStream : DecompressingStream
{
    private const int InputSize = 1 << 17;

    private readonly Stream _stored;
    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(InputSize);
    private nint _stream;
    private int _position;
    private int _length;
    private long _taken;
    private bool _insideFrame;
    private bool _ended;
    private bool _mayHoldMore;

    /// <summary>Begins to read. Throws <see cref="CodecUnavailableException"/> where libzstd is not installed.</summary>
    public ZstdStream(Stream stored)
    {
        _stored = stored;
        try
        {
            _stream = ZstdLibrary.CreateStream();
        }
        catch (DllNotFoundException missing)
        {
            throw new CodecUnavailableException("the event log is compressed with zstd and the library libzstd.so.1 is not installed: run `apt-get install -y libzstd1`", missing);
        }
        if (_stream == 0) throw new CodecUnavailableException("libzstd could not allocate its decompression state");
    }

    public override bool IsTruncated => _ended && _insideFrame;

    /// <summary>Reads text. Throws <see cref="InvalidDataException"/> where the bytes are no zstd frame.</summary>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_stream == 0, this);
        if (buffer.Length == 0) return 0;
        while (true)
        {
            // what the library still holds comes out without new input
            if (_position == _length && !_mayHoldMore && !Fill()) return 0;
            var written = Decompress(buffer);
            if (written > 0) return written;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_stream != 0)
        {
            _ = ZstdLibrary.FreeStream(_stream);
            _stream = 0;
            ArrayPool<byte>.Shared.Return(_input);
        }
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        (_position, _length) = (0, _stored.Read(_input, 0, InputSize));
        _taken += _length;
        _ended = _length == 0;
        return !_ended;
    }

#pragma warning disable S6640 // libzstd takes addresses; both buffers are pinned for the call and no longer
    private unsafe int Decompress(Span<byte> buffer)
    {
        fixed (byte* output = buffer)
        fixed (byte* input = _input)
        {
            var to = new ZstdLibrary.Span { Pointer = (nint)output, Size = (nuint)buffer.Length };
            var from = new ZstdLibrary.Span { Pointer = (nint)input, Size = (nuint)_length, Position = (nuint)_position };
            var rest = ZstdLibrary.Decompress(_stream, ref to, ref from);
            if (ZstdLibrary.IsError(rest) != 0)
                throw new InvalidDataException($"the zstd data is damaged near byte {_taken - _length + (long)from.Position}: {ZstdLibrary.ErrorName(rest)}");
            _position = (int)from.Position;
            _insideFrame = rest != 0;
            _mayHoldMore = rest != 0 && to.Position == to.Size;
            return (int)to.Position;
        }
    }
#pragma warning restore S6640
}
