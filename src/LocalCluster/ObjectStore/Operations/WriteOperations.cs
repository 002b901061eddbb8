using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>Plain writes, copies and deletes.</summary>
internal sealed class WriteOperations(BucketShelf buckets)
{
    internal const long LargestWrite = 5L * 1024 * 1024 * 1024;
    private const int MostDeletes = 1000;
    private const string EmptyETag = "d41d8cd98f00b204e9800998ecf8427e";
    private const int LongestDocument = 2 * 1024 * 1024;

    internal static async Task PutAsync(S3Call call, SignedIdentity identity, Bucket bucket)
    {
        CheckKey(call.Key);
        var headers = ObjectHeaders.Read(call);
        var storageClass = ObjectHeaders.StorageClass(call);
        var condition = Preconditions.OfWrite(call);
        // a condition that fails already saves the transfer; it is asked again when it counts
        condition(bucket.Find(call.Key));
        using var payload = Payload.Of(call, identity);
        var part = await ReceiveAsync(bucket, payload, 1, call);
        Commit(bucket, new StoredObject { Key = call.Key, Parts = [part], Size = part.Size, ETag = part.ETag, Modified = part.Modified, Headers = headers, StorageClass = storageClass, Checksum = part.Checksum }, condition);
        call.Http.Response.Headers.ETag = $"\"{part.ETag}\"";
        ObjectHeaders.Write(call, part.Checksum, withType: true);
    }

    /// <summary>The empty object that stands for a folder.</summary>
    internal static StoredObject Placeholder(string key, DateTimeOffset now) => new()
    {
        Key = key,
        Parts = [],
        Size = 0,
        ETag = EmptyETag,
        Modified = now.ToUnixTimeMilliseconds(),
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "application/x-directory" },
        StorageClass = ObjectHeaders.StandardClass,
    };

    /// <summary>Takes a body into a file of the bucket.</summary>
    internal static async Task<StoredPart> ReceiveAsync(Bucket bucket, Payload payload, int number, S3Call call)
    {
        if (payload.Length > LargestWrite) throw new S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size").With("ProposedSize", $"{payload.Length}").With("MaxSizeAllowed", $"{LargestWrite}");
        var (id, file) = bucket.Files.Create();
        try
        {
            Received received;
            await using (file) received = await payload.CopyAsync(file, call.Aborted);
            return new StoredPart(number, id, received.Size, received.Md5, call.Now.ToUnixTimeMilliseconds(), received.Checksum);
        }
        catch
        {
            bucket.Files.Delete(id);
            throw;
        }
    }

    internal async Task CopyAsync(S3Call call, Bucket bucket)
    {
        CheckKey(call.Key);
        var (from, key) = Source(call);
        using var lease = from.Lease(key) ?? throw S3Error.KeyNotFound(key);
        var source = lease.Object;
        Preconditions.DemandOfSource(call, source);
        if (source.Size > LargestWrite) throw S3Error.InvalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        var replace = Replaces(call);
        var storageClass = ObjectHeaders.StorageClass(call);
        if (!replace && from == bucket && key == call.Key && storageClass == source.StorageClass)
            throw S3Error.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        var sent = ObjectHeaders.Read(call);
        var algorithm = call.Header("x-amz-checksum-algorithm") is { } name ? ChecksumAlgorithms.Parse(name, "x-amz-checksum-algorithm") : source.Checksum?.Algorithm;
        var part = await CopyPartAsync(lease, new ByteRange(0, source.Size), bucket, (1, algorithm), call);
        var copy = new StoredObject { Key = call.Key, Parts = [part], Size = part.Size, ETag = part.ETag, Modified = part.Modified, Headers = replace ? sent : source.Headers, StorageClass = storageClass, Checksum = part.Checksum };
        Commit(bucket, copy, Preconditions.OfWrite(call));
        await S3Xml.AnswerAsync(call, "CopyObjectResult", xml => WriteCopied(xml, part));
    }

    /// <summary>Bucket and key that <c>x-amz-copy-source</c> names.</summary>
    internal (Bucket Bucket, string Key) Source(S3Call call)
    {
        var header = call.Header("x-amz-copy-source")!;
        var mark = header.IndexOf("?versionId=", StringComparison.Ordinal);
        if (mark >= 0 && header[(mark + "?versionId=".Length)..] != "null") throw S3Error.InvalidArgument("Invalid version id specified", "x-amz-copy-source", header);
        var name = PercentEncoding.Decode(mark < 0 ? header : header[..mark], plusIsSpace: false)?.TrimStart('/');
        var slash = name?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == name!.Length - 1) throw S3Error.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", header);
        return (buckets.Get(name[..slash]), name[(slash + 1)..]);
    }

    /// <summary>Copies bytes into a file of the bucket.</summary>
    internal static async Task<StoredPart> CopyPartAsync(ObjectLease lease, ByteRange range, Bucket bucket, (int Number, ChecksumAlgorithm? Algorithm) part, S3Call call)
    {
        var (id, file) = bucket.Files.Create();
        try
        {
            using var hashes = new RunningHashes(part.Algorithm, sha256: false);
            await using (file)
            await using (var hashing = new HashingStream(file, hashes))
                await lease.CopyAsync(range.Offset, range.Length, hashing, call.Aborted);
            return new StoredPart(part.Number, id, range.Length, Convert.ToHexStringLower(hashes.Md5()), call.Now.ToUnixTimeMilliseconds(), hashes.Checksum());
        }
        catch
        {
            bucket.Files.Delete(id);
            throw;
        }
    }

    internal static void WriteCopied(System.Xml.XmlWriter xml, StoredPart part)
    {
        xml.Text("LastModified", DateTimeOffset.FromUnixTimeMilliseconds(part.Modified));
        xml.Text("ETag", $"\"{part.ETag}\"");
        if (part.Checksum is { } checksum) xml.Text(checksum.Algorithm.Element(), checksum.Value);
    }

    internal static Task DeleteAsync(S3Call call, Bucket bucket)
    {
        ReadOperations.CheckVersion(call);
        bucket.Delete(call.Key, OfDelete(call.Header("If-Match")));
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Up to a thousand keys, each with an answer of its own.</summary>
    internal static async Task DeleteManyAsync(S3Call call, SignedIdentity identity, Bucket bucket)
    {
        using var payload = Payload.Of(call, identity);
        if (!payload.IsGuarded) throw S3Error.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        var asked = S3Xml.Parse(await payload.ReadAllAsync(LongestDocument, call.Aborted));
        if (asked?.Name.LocalName != "Delete") throw S3Error.MalformedXml();
        var objects = asked.Elements().Where(one => one.Name.LocalName == "Object").ToList();
        if (objects.Count is 0 or > MostDeletes || objects.Exists(one => one.Child("Key") is null or "")) throw S3Error.MalformedXml();
        var quiet = asked.Child("Quiet") == "true";
        var outcomes = objects.Select(one => (Key: one.Child("Key")!, Error: DeleteOne(bucket, one))).ToList();
        await S3Xml.AnswerAsync(call, "DeleteResult", xml =>
        {
            foreach (var (key, error) in outcomes)
            {
                if (error is null && quiet) continue;
                xml.WriteStartElement(error is null ? "Deleted" : "Error");
                xml.Text("Key", key);
                xml.Text("Code", error?.Code);
                xml.Text("Message", error?.Message);
                xml.WriteEndElement();
            }
        });
    }

    internal static void CheckKey(string key)
    {
        const int Longest = 1024;
        var size = System.Text.Encoding.UTF8.GetByteCount(key);
        if (size > Longest) throw new S3Error(400, "KeyTooLongError", "Your key is too long").With("Size", $"{size}").With("MaxSizeAllowed", $"{Longest}");
    }

    private static S3Error? DeleteOne(Bucket bucket, XElement asked)
    {
        if (asked.Child("VersionId") is { Length: > 0 } version && version != "null") return new S3Error(400, "NoSuchVersion", "The specified version does not exist.");
        try
        {
            bucket.Delete(asked.Child("Key")!, OfDelete(asked.Child("ETag")));
            return null;
        }
        catch (S3Error error)
        {
            return error;
        }
    }

    private static Action<StoredObject?> OfDelete(string? match) => there =>
    {
        if (match is null) return;
        if (there is null || (match != "*" && match.Trim('"') != there.ETag)) throw S3Error.PreconditionFailed("If-Match");
    };

    private static bool Replaces(S3Call call) => call.Header("x-amz-metadata-directive") switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Error.InvalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", other),
    };

    private static void Commit(Bucket bucket, StoredObject added, Action<StoredObject?> condition)
    {
        try
        {
            bucket.Put(added, condition);
        }
        catch
        {
            foreach (var part in added.Parts) bucket.Files.Delete(part.File);
            throw;
        }
    }
}
