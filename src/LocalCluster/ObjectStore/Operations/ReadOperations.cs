using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>GET and HEAD of an object: conditions, then the range, then bytes straight from its files.</summary>
internal static class ReadOperations
{
    internal static async Task GetAsync(S3Call call, Bucket bucket)
    {
        CheckVersion(call);
        using var lease = bucket.Lease(call.Key) ?? throw S3Error.KeyNotFound(call.Key);
        var found = lease.Object;
        var response = call.Http.Response;
        if (Preconditions.IsUnchanged(call, found))
        {
            ObjectHeaders.Write(call, found);
            response.Headers.Remove("Content-Type");
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var range = Range(call, found);
        ObjectHeaders.Write(call, found);
        if (call.Header("x-amz-checksum-mode")?.ToUpperInvariant() == "ENABLED" && range is null) ObjectHeaders.Write(call, found.Checksum, withType: true);
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = range.ContentRange(found.Size);
        }
        response.ContentLength = range?.Length ?? found.Size;
        if (call.Method == "HEAD") return;
        await lease.CopyAsync(range?.Offset ?? 0, range?.Length ?? found.Size, response.Body, call.Aborted);
    }

    /// <summary>There is one version of everything, and its name is <c>null</c>.</summary>
    internal static void CheckVersion(S3Call call)
    {
        if (call.Parameter("versionId") is { } version && version != "null") throw S3Error.InvalidArgument("Invalid version id specified", "versionId", version);
    }

    private static ByteRange? Range(S3Call call, StoredObject found)
    {
        if (call.Parameter("partNumber") is not { } text) return ByteRange.Parse(call.Header("Range"), found.Size);
        if (call.Header("Range") is not null) throw S3Error.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        var number = call.Number("partNumber", 0);
        if (number is < 1 or > MultipartOperations.LargestPartNumber) throw S3Error.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        // a plain object has one part
        var parts = found.UploadId is null ? [new StoredPart(1, "", found.Size, found.ETag, found.Modified, null)] : found.Parts;
        if (number > parts.Count) throw new S3Error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable").With("PartNumberRequested", text).With("ActualPartCount", $"{parts.Count}");
        if (found.UploadId is not null) call.Http.Response.Headers["x-amz-mp-parts-count"] = parts.Count.ToString(CultureInfo.InvariantCulture);
        return found.Size == 0 ? null : new ByteRange(parts.Take(number - 1).Sum(part => part.Size), parts[number - 1].Size);
    }
}
