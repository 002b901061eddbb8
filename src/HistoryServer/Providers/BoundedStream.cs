namespace Tinderbox.HistoryServer.Providers;

/// <summary>The first bytes of a log, as many as its listing says: a log that grows meanwhile is read as of the listing, one that shrank is noticed.</summary>
internal sealed class BoundedStream(Stream inner, string path, long length) : Stream
{
    private long _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_given == length || buffer.Length == 0) return 0;
        return Count(inner.Read(buffer[..(int)Math.Min(buffer.Length, length - _given)]));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == length || buffer.Length == 0) return 0;
        return Count(await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - _given)], cancellationToken));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        if (read == 0) throw new LogChangedException($"{path} ended {length - _given} bytes before its listed length of {length}");
        _given += read;
        return read;
    }
}
