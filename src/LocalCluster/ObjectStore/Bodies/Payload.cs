using System.Globalization;
using System.Security.Cryptography;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>
/// The body of an upload and all that its request claims about it: length, MD5, SHA-256, a checksum in a header or in the trailer.
/// 1. <see cref="Of"/> reads the claims; 2. the bytes pass through <see cref="CopyAsync"/>; 3. there the claims are checked, before anybody sees the object.
/// </summary>
internal sealed class Payload : IDisposable
{
    private const int BufferSize = 128 * 1024;
    private readonly Stream _body;
    private readonly AwsChunkedStream? _chunked;
    private readonly byte[]? _md5;
    private readonly string? _sha256;
    private readonly Checksum? _checksum;
    private readonly string? _trailer;
    private readonly ChecksumAlgorithm? _algorithm;

    private Payload(S3Call call, SignedIdentity identity, ChecksumAlgorithm? otherwise)
    {
        Length = DeclaredLength(call, identity.PayloadHash);
        _md5 = Md5(call.Header("Content-MD5"));
        _trailer = call.Header("x-amz-trailer")?.Trim().ToLowerInvariant();
        _checksum = ChecksumOf(call);
        _algorithm = _checksum?.Algorithm ?? TrailerAlgorithm(_trailer) ?? Asked(call) ?? otherwise;
        if (identity.PayloadHash.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            var signed = identity.PayloadHash != "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
            _body = _chunked = new AwsChunkedStream(call.Http.Request.BodyReader, signed ? new ChunkSignatures(identity) : null, identity.PayloadHash.EndsWith("-TRAILER", StringComparison.Ordinal));
            return;
        }
        _body = call.Http.Request.Body;
        if (identity.PayloadHash != "UNSIGNED-PAYLOAD") _sha256 = identity.PayloadHash;
    }

    /// <summary>Of the content, without chunk heads.</summary>
    internal long Length { get; }

    /// <summary>Reads what the request claims. <paramref name="otherwise"/> is computed where it asks for no checksum.</summary>
    /// <exception cref="S3Error">A claim is malformed, or the length is missing.</exception>
    internal static Payload Of(S3Call call, SignedIdentity identity, ChecksumAlgorithm? otherwise = null)
    {
        var hash = identity.PayloadHash;
        var known = hash is "UNSIGNED-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" or "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
            || (hash.Length == 64 && hash.All(char.IsAsciiHexDigit));
        if (!known) throw S3Error.InvalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.", "x-amz-content-sha256", hash);
        return new Payload(call, identity, otherwise);
    }

    /// <summary>Copies the bytes and checks them; what was received.</summary>
    /// <exception cref="S3Error">They are not what was claimed.</exception>
    internal async Task<Received> CopyAsync(Stream target, CancellationToken cancellationToken)
    {
        using var hashes = new RunningHashes(_algorithm, _sha256 is not null);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var read = await _body.ReadAsync(buffer, cancellationToken); read > 0; read = await _body.ReadAsync(buffer, cancellationToken))
            {
                hashes.Append(buffer.AsSpan(0, read));
                if (hashes.Length > Length) break;
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
        return Check(hashes);
    }

    /// <summary>The whole of a small body, checked.</summary>
    internal async Task<byte[]> ReadAllAsync(int longest, CancellationToken cancellationToken)
    {
        if (Length > longest) throw S3Error.MalformedXml();
        var bytes = new MemoryStream((int)Length);
        await CopyAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Whether the request lets the bytes be checked at all.</summary>
    internal bool IsGuarded => _md5 is not null || _checksum is not null || TrailerAlgorithm(_trailer) is not null;

    public void Dispose() => _chunked?.Dispose();

    private Received Check(RunningHashes hashes)
    {
        if (hashes.Length != Length) throw new S3Error(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
        var md5 = hashes.Md5();
        if (_sha256 is not null && hashes.Sha256() is var computed && !string.Equals(computed, _sha256, StringComparison.OrdinalIgnoreCase))
            throw new S3Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
                .With("ClientComputedContentSHA256", _sha256).With("S3ComputedContentSHA256", computed!);
        if (_md5 is not null && !md5.AsSpan().SequenceEqual(_md5))
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                .With("ExpectedDigest", Convert.ToBase64String(_md5)).With("CalculatedDigest", Convert.ToBase64String(md5));
        var checksum = hashes.Checksum();
        var claimed = _checksum?.Value ?? (TrailerAlgorithm(_trailer) is not null ? _chunked?.Trailer.GetValueOrDefault(_trailer!) ?? throw MissingTrailer() : null);
        if (claimed is not null && claimed != checksum!.Value) throw new S3Error(400, "BadDigest", $"The {checksum.Algorithm.Name()} you specified did not match the calculated checksum.");
        return new Received(hashes.Length, Convert.ToHexStringLower(md5), checksum);
    }

    private static S3Error MissingTrailer() => new(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    private static long DeclaredLength(S3Call call, string payloadHash)
    {
        if (payloadHash.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return long.TryParse(call.Header("x-amz-decoded-content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var decoded) ? decoded
                : throw MissingLength();
        }
        if (call.Http.Request.ContentLength is { } length) return length;
        if (call.Header("Transfer-Encoding") is not null) throw S3Error.HeaderNotImplemented("Transfer-Encoding");
        // a request with neither has no body at all; only uploads must say so
        return call.Method == "PUT" ? throw MissingLength() : 0;
    }

    private static S3Error MissingLength() => new(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    private static byte[]? Md5(string? header)
    {
        if (header is null) return null;
        var bytes = new byte[MD5.HashSizeInBytes];
        return Convert.TryFromBase64String(header, bytes, out var written) && written == bytes.Length ? bytes
            : throw new S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.").With("Content-MD5", header);
    }

    private static Checksum? ChecksumOf(S3Call call)
    {
        var given = ChecksumAlgorithms.All.Where(algorithm => call.Header(algorithm.Header()) is not null).ToList();
        if (given.Count == 0) return null;
        if (given.Count > 1) throw S3Error.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        var value = call.Header(given[0].Header())!;
        var length = given[0] switch { ChecksumAlgorithm.Sha1 => 20, ChecksumAlgorithm.Sha256 => 32, ChecksumAlgorithm.Crc64Nvme => 8, _ => 4 };
        return Convert.TryFromBase64String(value, new byte[64], out var written) && written == length ? new Checksum(given[0], value)
            : throw S3Error.InvalidRequest($"Value for {given[0].Header()} header is invalid.");
    }

    private static ChecksumAlgorithm? TrailerAlgorithm(string? trailer)
    {
        foreach (var algorithm in ChecksumAlgorithms.All)
            if (algorithm.Header() == trailer) return algorithm;
        return trailer is null ? null : throw S3Error.InvalidRequest("The value specified in the x-amz-trailer header is not supported");
    }

    private static ChecksumAlgorithm? Asked(S3Call call) =>
        call.Header("x-amz-sdk-checksum-algorithm") is { Length: > 0 } name && !name.Equals("MD5", StringComparison.OrdinalIgnoreCase) ? ChecksumAlgorithms.Parse(name, "x-amz-sdk-checksum-algorithm") : null;
}

/// <summary>Bytes that were received and are what they were claimed to be.</summary>
/// <param name="Size">How many.</param>
/// <param name="Md5">In hexadecimal, lower case.</param>
/// <param name="Checksum">The one that was asked for.</param>
internal sealed record Received(long Size, string Md5, Checksum? Checksum);
