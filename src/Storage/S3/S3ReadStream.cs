using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Tinderbox.Storage.S3;

/// <summary>
/// An object from an offset to its end. A connection that breaks is opened again where it broke, for the same content (ETag): a reader sees the bytes of one object or an
/// error, never a mixture.
/// </summary>
internal sealed class S3ReadStream(S3Connection connection, string key, string name, long offset) : Stream
{
    private const int BufferSize = 1 << 17;
    private const int Reopenings = 4;

    private readonly byte[] _buffer = new byte[BufferSize];
    private GetObjectResponse? _answer;
    private string? _etag;
    private long _position = offset;
    private int _filled;
    private int _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position - _filled + _taken; set => throw new NotSupportedException(); }

    /// <summary>Asks for the bytes; an offset at or beyond the end gives an empty stream.</summary>
    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = connection.Settings.Bucket, Key = key, EtagToMatch = _etag };
        if (_position > 0) request.ByteRange = new ByteRange($"bytes={_position}-");
        _answer = await connection.SendAsync<GetObjectResponse?>(
            async client =>
            {
                try
                {
                    return await client.GetObjectAsync(request, cancellationToken);
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return null;
                }
            },
            "s3:GetObject", name, cancellationToken);
        _etag ??= _answer?.ETag;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _filled) await FillAsync(cancellationToken);
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
#pragma warning disable VSTHRD002 // decoders read synchronously, on threads of their own; once per 128 KiB this waits for the network
        if (_taken == _filled) FillAsync(CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _answer?.Dispose();
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var take = Math.Min(buffer.Length, _filled - _taken);
        _buffer.AsSpan(_taken, take).CopyTo(buffer);
        _taken += take;
        return take;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        (_filled, _taken) = (0, 0);
        for (var reopened = 0; _answer is not null; reopened++)
        {
            try
            {
                _filled = await _answer.ResponseStream.ReadAsync(_buffer, cancellationToken);
                _position += _filled;
                return;
            }
            catch (Exception e) when (e is IOException or HttpRequestException && reopened < Reopenings)
            {
                _answer.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(100 << reopened), cancellationToken);
                await OpenAsync(cancellationToken);
            }
        }
    }
}
