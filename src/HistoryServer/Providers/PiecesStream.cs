namespace Tinderbox.HistoryServer.Providers;

/// <summary>Pieces of bytes as a stream that is read once, so that no more than one of them is in memory; the error that making a piece gives is the reader's.</summary>
internal sealed class PiecesStream(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces) : Stream
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _pieces = pieces.GetAsyncEnumerator();
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Bytes given so far.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (buffer.IsEmpty || !await _pieces.MoveNextAsync()) return 0;
            _rest = _pieces.Current;
        }
        var length = Math.Min(buffer.Length, _rest.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        Given += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("pieces are made by asynchronous reads");

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _pieces.DisposeAsync();
        await base.DisposeAsync();
    }
}
