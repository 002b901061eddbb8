namespace Tinderbox.HistoryServer.Providers;

/// <summary>Text behind what was read before; knows how much it gave and whether that ends with a whole line.</summary>
internal sealed class LineTrackingStream(Stream text, long skip) : Stream
{
    private bool _skipped;

    /// <summary>Bytes of text from the very start.</summary>
    public long TextLength { get; private set; } = skip;

    /// <summary>The last byte was a line's end, or there was none.</summary>
    public bool EndsWithLine { get; private set; } = true;

    /// <summary>The codec refused the stored bytes: Spark's server fails on such a log.</summary>
    public bool IsDamaged { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => TextLength; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            if (!_skipped) Skip();
            var read = text.Read(buffer);
            if (read == 0) return 0;
            TextLength += read;
            EndsWithLine = buffer[read - 1] == (byte)'\n';
            return read;
        }
        catch (InvalidDataException)
        {
            IsDamaged = true;
            throw;
        }
    }

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Skip()
    {
        _skipped = true;
        var buffer = new byte[1 << 16];
        for (var left = TextLength; left > 0;)
        {
            var read = text.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) return;
            left -= read;
        }
    }
}
