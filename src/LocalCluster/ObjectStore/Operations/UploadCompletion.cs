using System.Security.Cryptography;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>From parts to an object: which are taken, and what its ETag and checksum are.</summary>
internal static class UploadCompletion
{
    private const long SmallestPart = 5 * 1024 * 1024;

    /// <summary>The stored parts that the client names.</summary>
    /// <exception cref="S3Error">One is not there or another one, they are not in order, or one that is not the last is too small.</exception>
    internal static IReadOnlyList<StoredPart> Choose(IReadOnlyList<CompletedPart> named, IReadOnlyList<StoredPart> stored, string uploadId)
    {
        if (named.Count == 0) throw S3Error.MalformedXml();
        for (var i = 1; i < named.Count; i++)
            if (named[i].Number <= named[i - 1].Number) throw new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.").With("UploadId", uploadId);
        var byNumber = stored.ToDictionary(part => part.Number);
        var chosen = named.Select(one => byNumber.TryGetValue(one.Number, out var part) && part.ETag == one.ETag && (one.Checksum is null || part.Checksum is null || part.Checksum == one.Checksum) ? part
            : throw new S3Error(400, "InvalidPart", "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
                .With("UploadId", uploadId).With("PartNumber", $"{one.Number}").With("ETag", one.ETag)).ToList();
        foreach (var part in chosen.SkipLast(1))
        {
            if (part.Size < SmallestPart)
                throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size").With("ProposedSize", $"{part.Size}").With("MinSizeAllowed", $"{SmallestPart}").With("PartNumber", $"{part.Number}").With("ETag", part.ETag);
        }
        return chosen;
    }

    internal static StoredObject Complete(StoredUpload upload, IReadOnlyList<StoredPart> parts, DateTimeOffset now) => new()
    {
        Key = upload.Key,
        Parts = parts,
        Size = parts.Sum(part => part.Size),
        ETag = ETag(parts),
        Modified = now.ToUnixTimeMilliseconds(),
        Headers = upload.Headers,
        StorageClass = upload.StorageClass,
        Checksum = upload.ChecksumAlgorithm is { } algorithm ? ChecksumOf(algorithm, upload.CompositeChecksum, parts) : null,
        UploadId = upload.Id,
    };

    /// <summary>The MD5 of the parts' MD5s, and how many they are.</summary>
    internal static string ETag(IReadOnlyList<StoredPart> parts)
    {
#pragma warning disable CA5351, S4790 // an ETag is no protection, and S3's is an MD5
        return $"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]))}-{parts.Count}";
#pragma warning restore CA5351, S4790
    }

    private static Checksum? ChecksumOf(ChecksumAlgorithm algorithm, bool composite, IReadOnlyList<StoredPart> parts)
    {
        if (parts.Any(part => part.Checksum is null)) return null;
        if (!composite && algorithm.Crc() is { } crc)
        {
            var (value, _) = parts.Select(part => (Value: crc.Value(part.Checksum!.Value), part.Size)).Aggregate((one, next) => (crc.Combine(one.Value, next.Value, next.Size), next.Size));
            return new Checksum(algorithm, crc.Base64(value));
        }
        using var hashes = new RunningHashes(algorithm, sha256: false);
        foreach (var part in parts) hashes.Append(Convert.FromBase64String(part.Checksum!.Value));
        return new Checksum(algorithm, $"{hashes.Checksum()!.Value}-{parts.Count}");
    }
}

/// <summary>A part as the client that completes an upload names it.</summary>
internal sealed record CompletedPart(int Number, string ETag, Checksum? Checksum);
