namespace Tinderbox.LocalCluster.ObjectStore.Http;

/// <summary>
/// An answer that is an <c>Error</c> document. Codes, statuses and sentences are S3's:
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
/// </summary>
internal sealed class S3Error(int status, string code, string message) : Exception(message)
{
    internal int Status => status;

    internal string Code => code;

    /// <summary>Elements beside code and message, in order.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Details { get; private init; } = [];

    /// <summary>Headers beside the usual ones.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    internal S3Error With(string element, string value) => new(status, code, Message) { Details = [.. Details, new(element, value)], Headers = Headers };

    internal S3Error WithHeader(string name, string value) => new(status, code, Message) { Details = Details, Headers = [.. Headers, new(name, value)] };

    internal static S3Error AccessDenied(string message = "Access Denied") => new(403, "AccessDenied", message);

    internal static S3Error BucketNotFound(string bucket) => new S3Error(404, "NoSuchBucket", "The specified bucket does not exist").With("BucketName", bucket);

    internal static S3Error KeyNotFound(string key) => new S3Error(404, "NoSuchKey", "The specified key does not exist.").With("Key", key);

    internal static S3Error UploadNotFound(string uploadId) =>
        new S3Error(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.").With("UploadId", uploadId);

    internal static S3Error InvalidArgument(string message, string name, string value) => new S3Error(400, "InvalidArgument", message).With("ArgumentName", name).With("ArgumentValue", value);

    internal static S3Error InvalidRequest(string message) => new(400, "InvalidRequest", message);

    internal static S3Error MalformedXml() => new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    internal static S3Error PreconditionFailed(string condition) => new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold").With("Condition", condition);

    internal static S3Error NotAllowed(string method) => new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.").With("Method", method);

    /// <summary>What S3 has and this endpoint has not; the text says which.</summary>
    internal static S3Error NotImplemented(string what) => new(501, "NotImplemented", $"{what} not implemented by the embedded object store.");

    internal static S3Error HeaderNotImplemented(string header) =>
        new S3Error(501, "NotImplemented", "A header you provided implies functionality that is not implemented").With("Header", header);
}
