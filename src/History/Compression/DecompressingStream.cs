namespace Tinderbox.History.Compression;

/// <summary>
/// A forward-only stream of text over stored bytes. Where the input ends early it gives what is whole and keeps the rest: should the
/// input grow, reading may go on. Not thread-safe; leaves the inner stream open.
/// </summary>
public abstract class DecompressingStream : Stream
{
    /// <summary>True while the input ends inside a block: the writer was killed, still writes, or the file was cut.</summary>
    public abstract bool IsTruncated { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads text; 0 at the end of what can be read. Throws <see cref="InvalidDataException"/> where the bytes have not the codec's form.</summary>
    public abstract override int Read(Span<byte> buffer);

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
