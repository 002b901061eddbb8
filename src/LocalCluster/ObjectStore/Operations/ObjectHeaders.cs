using System.Text;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>What a writer says about an object beside its bytes, and how a reader is told.</summary>
internal static class ObjectHeaders
{
    internal const string StandardClass = "STANDARD";
    private const string UserMetadata = "x-amz-meta-";
    private const int LargestUserMetadata = 2048;

    private static readonly string[] Kept = ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];
    private static readonly string[] Refused = ["x-amz-tagging", "x-amz-website-redirect-location", "x-amz-write-offset-bytes"];
    private static readonly string[] RefusedPrefixes = ["x-amz-server-side-encryption", "x-amz-object-lock-", "x-amz-copy-source-server-side-encryption"];
    private static readonly string[] Classes =
        [StandardClass, "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR", "EXPRESS_ONEZONE", "OUTPOSTS", "SNOW"];

    /// <summary>The headers to keep, names in lower case.</summary>
    /// <exception cref="S3Error">One asks for what there is not.</exception>
    internal static IReadOnlyDictionary<string, string> Read(S3Call call)
    {
        Refuse(call);
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "binary/octet-stream" };
        foreach (var name in Kept)
            if (call.Header(name) is { Length: > 0 } value) kept[name] = value;
        if (kept.TryGetValue("content-encoding", out var encoding)) SetEncoding(kept, encoding);
        var size = 0;
        foreach (var (name, values) in call.Http.Request.Headers)
        {
            if (!name.StartsWith(UserMetadata, StringComparison.OrdinalIgnoreCase)) continue;
            kept[name.ToLowerInvariant()] = values.ToString();
            size += Encoding.UTF8.GetByteCount(name) - UserMetadata.Length + Encoding.UTF8.GetByteCount(values.ToString());
        }
        if (size > LargestUserMetadata) throw new S3Error(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size").With("Size", $"{size}").With("MaxSizeAllowed", $"{LargestUserMetadata}");
        return kept;
    }

    internal static string StorageClass(S3Call call)
    {
        var name = call.Header("x-amz-storage-class") ?? StandardClass;
        return Classes.Contains(name) ? name : throw new S3Error(400, "InvalidStorageClass", "The storage class you specified is not valid").With("StorageClassRequested", name);
    }

    /// <summary>Writes what a reader is told: of the object, and in place of it what the query of a signed URL asks for.</summary>
    internal static void Write(S3Call call, StoredObject found)
    {
        var headers = call.Http.Response.Headers;
        foreach (var (name, value) in found.Headers) headers[name] = Ascii(value);
        foreach (var name in Kept)
            if (call.Parameter("response-" + name) is { } asked) headers[name] = Ascii(asked);
        headers.ETag = $"\"{found.ETag}\"";
        headers.LastModified = found.ModifiedAt.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        headers.AcceptRanges = "bytes";
        if (found.StorageClass != StandardClass) headers["x-amz-storage-class"] = found.StorageClass;
    }

    /// <summary>Tells a checksum to a reader who asked, or to the writer who sent it.</summary>
    internal static void Write(S3Call call, Checksum? checksum, bool withType)
    {
        if (checksum is null) return;
        call.Http.Response.Headers[checksum.Algorithm.Header()] = checksum.Value;
        if (withType) call.Http.Response.Headers["x-amz-checksum-type"] = checksum.Type;
    }

    private static void Refuse(S3Call call)
    {
        foreach (var name in call.Http.Request.Headers.Keys.Select(name => name.ToLowerInvariant()))
        {
            if (Refused.Contains(name) || RefusedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))) throw S3Error.HeaderNotImplemented(name);
            var isAcl = name.StartsWith("x-amz-grant-", StringComparison.Ordinal) || (name == "x-amz-acl" && call.Header(name) is not ("private" or "bucket-owner-full-control" or "bucket-owner-read"));
            if (isAcl) throw new S3Error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
    }

    // how the body travelled is no property of the object
    private static void SetEncoding(SortedDictionary<string, string> kept, string encoding)
    {
        var rest = string.Join(',', encoding.Split(',', StringSplitOptions.TrimEntries).Where(one => one.Length > 0 && one != "aws-chunked"));
        if (rest.Length == 0) kept.Remove("content-encoding");
        else kept["content-encoding"] = rest;
    }

    // as S3 does with what a header cannot hold: RFC 2047
    private static string Ascii(string value) =>
        value.All(c => c is >= ' ' and < '\u007f') ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
}
