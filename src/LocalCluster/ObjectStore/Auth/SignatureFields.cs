using System.Globalization;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>What a request says about its signature, from the <c>Authorization</c> header or from the query of a presigned URL.</summary>
/// <param name="KeyId">Id of the access key.</param>
/// <param name="Scope">Of the signing key.</param>
/// <param name="SignedHeaders">Lower-case names in the order signed.</param>
/// <param name="Signature">Hexadecimal.</param>
/// <param name="Timestamp">As sent.</param>
/// <param name="Lifetime">Of a presigned URL; null for a header.</param>
internal sealed record SignatureFields(string KeyId, CredentialScope Scope, string[] SignedHeaders, string Signature, string Timestamp, TimeSpan? Lifetime)
{
    private const int LongestLifetime = 7 * 24 * 3600;

    internal DateTimeOffset Time { get; } = ParseTime(Timestamp) ?? throw S3Error.AccessDenied("AWS authentication requires a valid Date or x-amz-date header");

    /// <summary>Whichever of the two forms the request has.</summary>
    /// <exception cref="S3Error">It has none, both, or one that is malformed.</exception>
    internal static SignatureFields Of(S3Call call)
    {
        var header = call.Header("Authorization");
        var presigned = call.Has("X-Amz-Algorithm");
        if (presigned && header is not null)
            throw S3Error.InvalidArgument("Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified", "Authorization", SignatureV4.Algorithm);
        if (presigned) return OfQuery(call);
        if (header is not null) return OfHeader(call, header);
        if (call.Has("Signature") || call.Has("AWSAccessKeyId")) throw OldMechanism();
        throw S3Error.AccessDenied();
    }

    private static SignatureFields OfHeader(S3Call call, string header)
    {
        if (!header.StartsWith(SignatureV4.Algorithm, StringComparison.Ordinal))
            throw header.StartsWith("AWS ", StringComparison.Ordinal) || header.StartsWith("AWS4-", StringComparison.Ordinal) ? OldMechanism() : S3Error.InvalidArgument("Unsupported Authorization Type", "Authorization", header.Split(' ')[0]);
        var fields = header[SignatureV4.Algorithm.Length..].Split(',').Select(field => field.Trim().Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);
        string Field(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } value ? value
            : throw new S3Error(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.");
        var (keyId, scope) = CredentialScope.Parse(Field("Credential"))
            ?? throw new S3Error(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        var timestamp = call.Header("x-amz-date") ?? HttpDate(call.Header("Date")) ?? "";
        var result = new SignatureFields(keyId, scope, Field("SignedHeaders").Split(';'), Field("Signature"), timestamp, null);
        if (scope.Product != "s3") throw new S3Error(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; incorrect service \"{scope.Product}\". This endpoint belongs to \"s3\".");
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal))
            throw new S3Error(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{timestamp.Split('T')[0]}\".");
        return result;
    }

    private static SignatureFields OfQuery(S3Call call)
    {
        static S3Error Malformed(string message) => new(400, "AuthorizationQueryParametersError", message);
        string Field(string name) => call.Parameter(name) is { Length: > 0 } value ? value
            : throw Malformed("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        if (Field("X-Amz-Algorithm") != SignatureV4.Algorithm) throw Malformed($"X-Amz-Algorithm only supports \"{SignatureV4.Algorithm}\"");
        var (keyId, scope) = CredentialScope.Parse(Field("X-Amz-Credential"))
            ?? throw Malformed("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        var timestamp = Field("X-Amz-Date");
        if (ParseTime(timestamp) is null) throw Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        if (!long.TryParse(Field("X-Amz-Expires"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var expires)) throw Malformed("X-Amz-Expires should be a number");
        if (expires < 0) throw Malformed("X-Amz-Expires must be non-negative");
        if (expires > LongestLifetime) throw Malformed("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal)) throw Malformed($"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{timestamp.Split('T')[0]}\".");
        return new SignatureFields(keyId, scope, Field("X-Amz-SignedHeaders").Split(';'), Field("X-Amz-Signature"), timestamp, TimeSpan.FromSeconds(expires));
    }

    private static S3Error OldMechanism() => S3Error.InvalidRequest("The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    private static string? HttpDate(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, SignatureV4.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
