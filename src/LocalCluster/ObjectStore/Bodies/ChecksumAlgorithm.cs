using System.Buffers.Binary;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>The additional checksums of S3, under the names of its headers.</summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

/// <summary>A checksum of an object or part. <paramref name="Value"/> is base64; of a multipart object it may be one of checksums, with <c>-N</c> at its end.</summary>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, string Value)
{
    /// <summary>Whether it is one of the parts' checksums.</summary>
    internal bool IsComposite => Value.Contains('-', StringComparison.Ordinal);

    internal string Type => IsComposite ? "COMPOSITE" : "FULL_OBJECT";
}

/// <summary>Names and widths of the algorithms.</summary>
internal static class ChecksumAlgorithms
{
    internal static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    /// <summary>As in <c>x-amz-checksum-algorithm</c>.</summary>
    internal static string Name(this ChecksumAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();

    /// <summary>The header, or trailer, of its value.</summary>
    internal static string Header(this ChecksumAlgorithm algorithm) => "x-amz-checksum-" + algorithm.ToString().ToLowerInvariant();

    /// <summary>The element of its value in documents.</summary>
    internal static string Element(this ChecksumAlgorithm algorithm) => "Checksum" + algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "CRC32",
        ChecksumAlgorithm.Crc32C => "CRC32C",
        ChecksumAlgorithm.Crc64Nvme => "CRC64NVME",
        ChecksumAlgorithm.Sha1 => "SHA1",
        _ => "SHA256",
    };

    /// <summary>The check that can be combined from those of pieces; null for the hashes.</summary>
    internal static Crc? Crc(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => Bodies.Crc.Crc32,
        ChecksumAlgorithm.Crc32C => Bodies.Crc.Crc32C,
        ChecksumAlgorithm.Crc64Nvme => Bodies.Crc.Crc64Nvme,
        _ => null,
    };

    /// <summary>The reverse of <see cref="Name"/>, in any case.</summary>
    /// <exception cref="S3Error">S3 has no such algorithm.</exception>
    internal static ChecksumAlgorithm Parse(string name, string header)
    {
        foreach (var algorithm in All)
            if (algorithm.Name().Equals(name, StringComparison.OrdinalIgnoreCase)) return algorithm;
        throw S3Error.InvalidRequest($"Value for {header} header is invalid.");
    }

    /// <summary>A check's value as S3 writes it: big-endian, base64.</summary>
    internal static string Base64(this Crc crc, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[(8 - (crc.Width / 8))..]);
    }

    /// <summary>The reverse of <see cref="Base64"/>.</summary>
    internal static ulong Value(this Crc crc, string base64)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        Convert.FromBase64String(base64).CopyTo(bytes[(8 - (crc.Width / 8))..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
