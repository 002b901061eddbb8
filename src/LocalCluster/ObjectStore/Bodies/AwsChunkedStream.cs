using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>
/// The bytes inside an <c>aws-chunked</c> body, checked as they pass:
/// <code>
/// SIZE[;chunk-signature=HEX]\r\n  BYTES\r\n  …  0[;chunk-signature=HEX]\r\n  [NAME:VALUE\r\n …  x-amz-trailer-signature:HEX\r\n]  \r\n
/// </code>
/// Signed ones give their last bytes before the signature is known to hold: whoever reads keeps them aside until the end.
/// </summary>
internal sealed class AwsChunkedStream(PipeReader body, ChunkSignatures? signatures, bool expectTrailer) : Stream
{
    private const int SmallestChunk = 8192;
    private const int LongestLine = 16 * 1024;

    private readonly IncrementalHash? _hash = signatures is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _signature = "";
    private long _left;
    private long _size = SmallestChunk;
    private bool _open;
    private bool _ended;

    /// <summary>What came after the last chunk; complete when the stream has ended. Names are in lower case.</summary>
    internal Dictionary<string, string> Trailer { get; } = new(StringComparer.Ordinal);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended && buffer.Length > 0)
        {
            if (_left == 0) await NextChunkAsync(cancellationToken);
            if (_ended) break;
            var read = await body.ReadAsync(cancellationToken);
            var take = (int)Math.Min(Math.Min(read.Buffer.Length, _left), buffer.Length);
            if (take == 0 && read.IsCompleted) throw Incomplete();
            read.Buffer.Slice(0, take).CopyTo(buffer.Span);
            body.AdvanceTo(read.Buffer.GetPosition(take));
            _hash?.AppendData(buffer.Span[..take]);
            _left -= take;
            if (take > 0) return take;
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
        if (disposing) _hash?.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_open)
        {
            if ((await LineAsync(cancellationToken)).Length != 0) throw Incomplete();
            CheckChunk();
        }
        var head = (await LineAsync(cancellationToken)).Split(';', 2);
        if (!long.TryParse(head[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0) throw Incomplete();
        if (size > 0 && _size < SmallestChunk && signatures is not null)
            throw new S3Error(403, "InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes");
        (_size, _left, _open) = (size, size, true);
        const string Extension = "chunk-signature=";
        _signature = head.Length == 2 && head[1].StartsWith(Extension, StringComparison.Ordinal) ? head[1][Extension.Length..] : "";
        if (size > 0) return;
        CheckChunk();
        await EndAsync(cancellationToken);
    }

    private void CheckChunk()
    {
        if (signatures is not null && !signatures.AcceptChunk(_signature, _hash!.GetHashAndReset())) throw Mismatch();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        const string SignatureName = "x-amz-trailer-signature";
        var signed = new StringBuilder();
        for (var line = await LineAsync(cancellationToken); line.Length > 0; line = await LineAsync(cancellationToken))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new S3Error(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            var name = line[..colon].Trim().ToLowerInvariant();
            Trailer[name] = line[(colon + 1)..].Trim();
            if (name != SignatureName) signed.Append(name).Append(':').Append(Trailer[name]).Append('\n');
        }
        if (signatures is not null && expectTrailer && !signatures.AcceptTrailer(Trailer.GetValueOrDefault(SignatureName, ""), signed.ToString())) throw Mismatch();
        _ended = true;
    }

    // some clients leave out the very last line end
    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }
            if (read.Buffer.Length > LongestLine) throw Incomplete();
            if (read.IsCompleted && read.Buffer.Length == 0 && _open && _left == 0 && _size == 0) return "";
            if (read.IsCompleted) throw Incomplete();
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static S3Error Incomplete() => new(400, "IncompleteBody", "The request body terminated unexpectedly");

    private static S3Error Mismatch() =>
        new(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
}
