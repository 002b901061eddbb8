using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Tinderbox.Storage.S3;

/// <summary>Turns what the SDK throws into the exceptions of <see cref="IStorageFolder"/>, with a sentence that says what to change.</summary>
internal static class S3Failure
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>The exception to throw instead.</summary>
    /// <param name="error">From the SDK.</param>
    /// <param name="permission">What the request needed.</param>
    /// <param name="what">The object or bucket: <c>s3a://bucket/key</c>.</param>
    /// <param name="connection">Whose request it was.</param>
    internal static Exception Translate(Exception error, string permission, string what, S3Connection connection)
    {
        if (error is not AmazonServiceException refused) return Unanswered(error, what, connection);
        var code = refused.ErrorCode ?? "";
        if (code == "NoSuchBucket") return new DirectoryNotFoundException($"{what}: there is no bucket {connection.Settings.Bucket} at {connection.Settings.Place}.", error);
        if (code is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" || refused.StatusCode == HttpStatusCode.MovedPermanently)
            return Elsewhere(refused, what, connection);
        if (refused.StatusCode == HttpStatusCode.NotFound) return new FileNotFoundException($"{what}: there is no such object at {connection.Settings.Place}.", error);
        if (IsRefusal(refused)) return new S3AccessException(Sentence(refused, permission, what, connection), code.Length == 0 ? "AccessDenied" : code, permission, error);
        if (refused.StatusCode == default) return Unanswered(error, what, connection);
        return new IOException($"{what}: {connection.Settings.Place} answered {(int)refused.StatusCode} {code}: {refused.Message}", error);
    }

    private static bool IsRefusal(AmazonServiceException refused) => refused.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
        || refused.ErrorCode is "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" or "InvalidAccessKeyId" or "SignatureDoesNotMatch";

    private static string Sentence(AmazonServiceException refused, string permission, string what, S3Connection connection)
    {
        var (place, who) = (connection.Settings.Place, connection.Credentials);
        return refused.ErrorCode switch
        {
            "InvalidAccessKeyId" => $"{what}: {place} does not know {who}. The key belongs to another account or endpoint, or was deleted.",
            "SignatureDoesNotMatch" => $"{what}: {place} knows {who}, but the secret does not belong to it (a line end or a blank copied along with it does this as well).",
            "RequestTimeTooSkewed" => $"{what}: the clock here differs from that of {place} by more than 15 minutes. Set the clock.",
            "ExpiredToken" or "TokenRefreshRequired" => $"{what}: {who} has expired. Sign in again, or take a new session token.",
            "InvalidToken" => $"{what}: {place} does not accept the session token of {who}.",
            _ => $"{what}: {place} refuses {permission} to {who} ({(refused.ErrorCode is { Length: > 0 } code ? code : "AccessDenied")}). Allow {permission} on {Resource(permission, connection.Settings.Bucket)}.",
        };
    }

    private static string Resource(string permission, string bucket) =>
        permission is "s3:ListBucket" or "s3:GetBucketLocation" or "s3:CreateBucket" or "s3:ListBucketMultipartUploads" ? $"arn:aws:s3:::{bucket}" : permission == "s3:ListAllMyBuckets" ? "*" : $"arn:aws:s3:::{bucket}/*";

    private static S3RegionException Elsewhere(AmazonServiceException refused, string what, S3Connection connection)
    {
        var region = RegionIn(refused);
        var signed = connection.Settings.RegionOrDefault;
        var bucket = connection.Settings.Bucket;
        return region is { Length: > 0 } && region != signed
            ? new($"{what}: the bucket {bucket} is in {region}, the request was signed for {signed}. Set spark.hadoop.fs.s3a.endpoint.region={region}.", region, refused)
            : new($"{what}: the bucket {bucket} is not in {signed}, or not at {connection.Settings.Place} ({refused.ErrorCode}: {refused.Message}). Set spark.hadoop.fs.s3a.endpoint.region to its region.", null, refused);
    }

    // S3 says where the bucket is; the SDK keeps that to its inner exception
    private static string? RegionIn(AmazonServiceException refused) =>
        refused.InnerException is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(RegionHeader) ? response.GetHeaderValue(RegionHeader) : null;

    private static Exception Unanswered(Exception error, string what, S3Connection connection)
    {
        var innermost = error;
        while (innermost.InnerException is { } inner) innermost = inner;
        return new S3UnreachableException($"{what}: no answer from {connection.Settings.Place}: {innermost.Message}", error);
    }
}
