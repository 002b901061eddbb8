using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>The operations of S3 that there are, under their API names.</summary>
internal enum Operation
{
    ListBuckets,
    CreateBucket,
    HeadBucket,
    DeleteBucket,
    GetBucketLocation,
    GetBucketVersioning,
    ListObjects,
    ListObjectsV2,
    ListMultipartUploads,
    DeleteObjects,
    GetObject,
    HeadObject,
    PutObject,
    CopyObject,
    DeleteObject,
    CreateMultipartUpload,
    UploadPart,
    UploadPartCopy,
    CompleteMultipartUpload,
    AbortMultipartUpload,
    ListParts,
}

/// <summary>Which operation a request asks for, and which permission that takes.</summary>
internal static class OperationChoice
{
    // what makes another operation of a request when it stands in the query
    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "attributes", "cors", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "logging", "metadataTable", "metrics", "notification",
        "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session", "tagging",
        "torrent", "versions", "website", "x-amz-write-offset-bytes",
    };

    /// <summary>By method, path and the words of the query.</summary>
    /// <exception cref="S3Error">S3 has none such, or has it and this endpoint has not.</exception>
    internal static Operation Of(S3Call call)
    {
        var refused = call.Query.FirstOrDefault(one => Unknown.Contains(one.Key)).Key;
        if (refused is not null) throw S3Error.NotImplemented($"?{refused} is");
        if (call.Bucket.Length == 0) return call.Method == "GET" ? Operation.ListBuckets : throw S3Error.NotAllowed(call.Method);
        return call.Key.Length == 0 ? OfBucket(call) : OfObject(call);
    }

    /// <summary>The permission as policies name it, for refusals.</summary>
    internal static string Permission(this Operation operation) => operation switch
    {
        Operation.ListBuckets => "s3:ListAllMyBuckets",
        Operation.HeadBucket or Operation.ListObjects or Operation.ListObjectsV2 => "s3:ListBucket",
        Operation.ListMultipartUploads => "s3:ListBucketMultipartUploads",
        Operation.ListParts => "s3:ListMultipartUploadParts",
        Operation.HeadObject => "s3:GetObject",
        Operation.DeleteObjects => "s3:DeleteObject",
        Operation.CopyObject or Operation.CreateMultipartUpload or Operation.UploadPart or Operation.UploadPartCopy or Operation.CompleteMultipartUpload => "s3:PutObject",
        _ => "s3:" + operation,
    };

    internal static bool Writes(this Operation operation) => operation is not (Operation.ListBuckets or Operation.HeadBucket or Operation.GetBucketLocation or Operation.GetBucketVersioning or Operation.ListObjects
        or Operation.ListObjectsV2 or Operation.ListMultipartUploads or Operation.GetObject or Operation.HeadObject or Operation.ListParts);

    private static Operation OfBucket(S3Call call) => call.Method switch
    {
        "PUT" when call.Has("versioning") => throw S3Error.NotImplemented("Versioning is"),
        "PUT" => Operation.CreateBucket,
        "HEAD" => Operation.HeadBucket,
        "DELETE" => Operation.DeleteBucket,
        "GET" when call.Has("location") => Operation.GetBucketLocation,
        "GET" when call.Has("versioning") => Operation.GetBucketVersioning,
        "GET" when call.Has("uploads") => Operation.ListMultipartUploads,
        "GET" when call.Has("list-type") => call.Parameter("list-type") == "2" ? Operation.ListObjectsV2 : throw S3Error.InvalidArgument("Invalid List Type specified in Request", "list-type", call.Parameter("list-type")!),
        "GET" => Operation.ListObjects,
        "POST" when call.Has("delete") => Operation.DeleteObjects,
        "POST" => throw S3Error.NotImplemented("An upload by an HTML form is"),
        _ => throw S3Error.NotAllowed(call.Method),
    };

    private static Operation OfObject(S3Call call) => call.Method switch
    {
        "GET" when call.Has("uploadId") => Operation.ListParts,
        "GET" => Operation.GetObject,
        "HEAD" => Operation.HeadObject,
        "PUT" when call.Has("uploadId") => call.Header("x-amz-copy-source") is null ? Operation.UploadPart : Operation.UploadPartCopy,
        "PUT" => call.Header("x-amz-copy-source") is null ? Operation.PutObject : Operation.CopyObject,
        "POST" when call.Has("uploads") => Operation.CreateMultipartUpload,
        "POST" when call.Has("uploadId") => Operation.CompleteMultipartUpload,
        "DELETE" when call.Has("uploadId") => Operation.AbortMultipartUpload,
        "DELETE" => Operation.DeleteObject,
        _ => throw S3Error.NotAllowed(call.Method),
    };
}
