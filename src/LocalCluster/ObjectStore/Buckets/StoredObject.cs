using Tinderbox.LocalCluster.ObjectStore.Bodies;

namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>One object as it was written; never changed, only replaced.</summary>
internal sealed record StoredObject
{
    public required string Key { get; init; }

    /// <summary>Its bytes, in order: one part, or those of a multipart upload; none when it is empty.</summary>
    public required IReadOnlyList<StoredPart> Parts { get; init; }

    public required long Size { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Modified { get; init; }

    /// <summary>System headers and <c>x-amz-meta-*</c>, names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string StorageClass { get; init; }

    public Checksum? Checksum { get; init; }

    /// <summary>Of the multipart upload that made it; null for a plain one.</summary>
    public string? UploadId { get; init; }

    internal DateTimeOffset ModifiedAt => DateTimeOffset.FromUnixTimeMilliseconds(Modified);
}

/// <summary>A run of bytes in a file of its own.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="File">Id of the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">MD5, without quotes.</param>
/// <param name="Modified">Milliseconds since 1970.</param>
/// <param name="Checksum">Of these bytes.</param>
internal sealed record StoredPart(int Number, string File, long Size, string ETag, long Modified, Checksum? Checksum);

/// <summary>A multipart upload that is neither completed nor aborted. Its parts come later and are kept beside it.</summary>
internal sealed record StoredUpload(string Id, string Key, long Initiated, IReadOnlyDictionary<string, string> Headers, string StorageClass, ChecksumAlgorithm? ChecksumAlgorithm, bool CompositeChecksum);
