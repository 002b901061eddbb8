using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Multipart uploads: start → parts, in any order and again → complete or abort. Completing moves no bytes: the object is its parts.</summary>
internal sealed class MultipartOperations(WriteOperations writes)
{
    internal const int LargestPartNumber = 10_000;
    private const int LongestDocument = 2 * 1024 * 1024;

    internal static Task StartAsync(S3Call call, Bucket bucket)
    {
        WriteOperations.CheckKey(call.Key);
        ChecksumAlgorithm? algorithm = call.Header("x-amz-checksum-algorithm") is { } name ? ChecksumAlgorithms.Parse(name, "x-amz-checksum-algorithm") : null;
        var composite = IsComposite(algorithm, call.Header("x-amz-checksum-type"));
        var id = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", 64);
        bucket.Start(new StoredUpload(id, call.Key, call.Now.ToUnixTimeMilliseconds(), ObjectHeaders.Read(call), ObjectHeaders.StorageClass(call), algorithm, composite));
        if (algorithm is { } known)
        {
            call.Http.Response.Headers["x-amz-checksum-algorithm"] = known.Name();
            call.Http.Response.Headers["x-amz-checksum-type"] = composite ? "COMPOSITE" : "FULL_OBJECT";
        }
        return S3Xml.AnswerAsync(call, "InitiateMultipartUploadResult", xml =>
        {
            xml.Text("Bucket", bucket.Name);
            xml.Text("Key", call.Key);
            xml.Text("UploadId", id);
        });
    }

    internal static async Task UploadPartAsync(S3Call call, SignedIdentity identity, Bucket bucket)
    {
        var (uploadId, number) = Target(call);
        var (upload, _) = bucket.Upload(uploadId, call.Key);
        using var payload = Payload.Of(call, identity, upload.ChecksumAlgorithm);
        var part = await WriteOperations.ReceiveAsync(bucket, payload, number, call);
        if (upload.ChecksumAlgorithm is { } wanted && part.Checksum?.Algorithm != wanted)
        {
            bucket.Files.Delete(part.File);
            throw S3Error.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {wanted.Name().ToLowerInvariant()}, actual checksum Type: {part.Checksum?.Algorithm.Name().ToLowerInvariant() ?? "null"}");
        }
        Add(bucket, uploadId, part);
        call.Http.Response.Headers.ETag = $"\"{part.ETag}\"";
        ObjectHeaders.Write(call, part.Checksum, withType: false);
    }

    internal async Task CopyPartAsync(S3Call call, Bucket bucket)
    {
        var (uploadId, number) = Target(call);
        var (upload, _) = bucket.Upload(uploadId, call.Key);
        var (from, key) = writes.Source(call);
        using var lease = from.Lease(key) ?? throw S3Error.KeyNotFound(key);
        Preconditions.DemandOfSource(call, lease.Object);
        var range = call.Header("x-amz-copy-source-range") is { } header ? ByteRange.OfCopy(header, lease.Object.Size) : new ByteRange(0, lease.Object.Size);
        var part = await WriteOperations.CopyPartAsync(lease, range, bucket, (number, upload.ChecksumAlgorithm), call);
        Add(bucket, uploadId, part);
        await S3Xml.AnswerAsync(call, "CopyPartResult", xml => WriteOperations.WriteCopied(xml, part));
    }

    internal static async Task CompleteAsync(S3Call call, SignedIdentity identity, Bucket bucket)
    {
        var uploadId = call.Parameter("uploadId")!;
        using var payload = Payload.Of(call, identity);
        var document = S3Xml.Parse(await payload.ReadAllAsync(LongestDocument, call.Aborted));
        // a client that did not hear the answer asks again
        if (bucket.Find(call.Key) is { } done && done.UploadId == uploadId)
        {
            await AnswerAsync(call, bucket, done);
            return;
        }
        var (upload, parts) = bucket.Upload(uploadId, call.Key);
        if (document?.Name.LocalName != "CompleteMultipartUpload") throw S3Error.MalformedXml();
        var chosen = UploadCompletion.Choose(document.Elements().Where(one => one.Name.LocalName == "Part").Select(Read).ToList(), parts, uploadId);
        var completed = UploadCompletion.Complete(upload, chosen, call.Now);
        if (upload.ChecksumAlgorithm is { } algorithm && call.Header(algorithm.Header()) is { } claimed && claimed != completed.Checksum?.Value)
            throw new S3Error(400, "BadDigest", $"The {algorithm.Name()} you specified did not match the calculated checksum.");
        if (call.Header("x-amz-mp-object-size") is { } size && size != completed.Size.ToString(CultureInfo.InvariantCulture))
            throw S3Error.InvalidRequest("The provided 'x-amz-mp-object-size' header does not match what was computed.");
        bucket.Put(completed, Preconditions.OfWrite(call), uploadId);
        await AnswerAsync(call, bucket, completed);
    }

    internal static Task AbortAsync(S3Call call, Bucket bucket)
    {
        bucket.Abort(call.Parameter("uploadId")!, call.Key);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(S3Call call, Bucket bucket, StoredObject completed) =>
        S3Xml.AnswerAsync(call, "CompleteMultipartUploadResult", xml =>
        {
            xml.Text("Location", $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/{bucket.Name}/{PercentEncoding.Encode(completed.Key, keepSlash: true)}");
            xml.Text("Bucket", bucket.Name);
            xml.Text("Key", completed.Key);
            xml.Text("ETag", $"\"{completed.ETag}\"");
            if (completed.Checksum is not { } checksum) return;
            xml.Text(checksum.Algorithm.Element(), checksum.Value);
            xml.Text("ChecksumType", checksum.Type);
        });

    private static void Add(Bucket bucket, string uploadId, StoredPart part)
    {
        try
        {
            bucket.AddPart(uploadId, part);
        }
        catch
        {
            bucket.Files.Delete(part.File);
            throw;
        }
    }

    private static (string UploadId, int Number) Target(S3Call call)
    {
        var text = call.Parameter("partNumber") ?? throw S3Error.InvalidRequest("This operation requires a partNumber");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LargestPartNumber
            ? (call.Parameter("uploadId")!, number)
            : throw S3Error.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
    }

    private static CompletedPart Read(XElement part)
    {
        if (!int.TryParse(part.Child("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || part.Child("ETag") is not { Length: > 0 } etag) throw S3Error.MalformedXml();
        var checksum = ChecksumAlgorithms.All.Where(algorithm => part.Child(algorithm.Element()) is not null).Select(algorithm => new Checksum(algorithm, part.Child(algorithm.Element())!)).FirstOrDefault();
        return new CompletedPart(number, etag.Trim('"'), checksum);
    }

    // the hashes of parts cannot be put together, those of CRC-64 always are
    private static bool IsComposite(ChecksumAlgorithm? algorithm, string? type)
    {
        if (type is not (null or "COMPOSITE" or "FULL_OBJECT")) throw S3Error.InvalidRequest("Value for x-amz-checksum-type header is invalid.");
        if (algorithm is null) return type is null ? false : throw S3Error.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        var composite = type is null ? algorithm != ChecksumAlgorithm.Crc64Nvme : type == "COMPOSITE";
        var possible = composite ? algorithm != ChecksumAlgorithm.Crc64Nvme : algorithm.Value.Crc() is not null;
        return possible ? composite : throw S3Error.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm.Value.Name().ToLowerInvariant()} checksum algorithm.");
    }
}
