using System.Globalization;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>
/// Who signed a request, in S3's order of complaints: no or malformed signature → request too old or from the future → URL expired →
/// unknown key → session token → a header that had to be signed → signature.
/// </summary>
internal sealed class RequestAuthenticator(AccessKeys keys)
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    /// <summary>Who signed it, and with what.</summary>
    /// <exception cref="S3Error">403 or 400 as S3 would answer.</exception>
    internal SignedIdentity Authenticate(S3Call call)
    {
        var fields = SignatureFields.Of(call);
        if (fields.Lifetime is null && call.Header("x-amz-content-sha256") is null) throw S3Error.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
        CheckTime(fields, call.Now);
        var key = keys.Find(fields.KeyId) ?? throw new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.").With("AWSAccessKeyId", fields.KeyId);
        // keys here are permanent: a token can only belong to somebody else's temporary key
        if ((call.Header("x-amz-security-token") ?? call.Parameter("X-Amz-Security-Token")) is { Length: > 0 })
            throw new S3Error(403, "InvalidToken", "The provided token is malformed or otherwise invalid.");
        CheckSignedHeaders(call, fields);

        var payloadHash = call.Header("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
        var canonical = SignatureV4.CanonicalRequest(call.Method, call.Path, call.Query.Where(one => one.Key != "X-Amz-Signature"), fields.SignedHeaders.Select(name => Signed(call, name)), payloadHash);
        var stringToSign = SignatureV4.StringToSign(fields.Timestamp, fields.Scope, canonical);
        var signingKey = SignatureV4.SigningKey(key.Secret, fields.Scope);
        if (!SignatureV4.AreEqual(SignatureV4.Sign(signingKey, stringToSign), fields.Signature)) throw Mismatch(fields, stringToSign, canonical);
        return new SignedIdentity(key, signingKey, fields.Scope, fields.Timestamp, fields.Signature, payloadHash);
    }

    private static void CheckTime(SignatureFields fields, DateTimeOffset now)
    {
        var ahead = fields.Time - now;
        if (fields.Lifetime is { } lifetime)
        {
            if (ahead > LargestSkew) throw S3Error.AccessDenied("Request is not valid yet").With("X-Amz-Date", fields.Timestamp).With("ServerTime", Seconds(now));
            if (now <= fields.Time + lifetime) return;
            throw S3Error.AccessDenied("Request has expired").With("X-Amz-Expires", ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture))
                .With("Expires", Seconds(fields.Time + lifetime)).With("ServerTime", Seconds(now));
        }
        if (ahead.Duration() <= LargestSkew) return;
        throw new S3Error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
            .With("RequestTime", fields.Timestamp).With("ServerTime", Seconds(now)).With("MaxAllowedSkewMilliseconds", "900000");
    }

    // what could change the request's meaning must be signed: the host and all of Amazon's own headers
    private static void CheckSignedHeaders(S3Call call, SignatureFields fields)
    {
        var unsigned = call.Http.Request.Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => (name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal)) && !fields.SignedHeaders.Contains(name, StringComparer.Ordinal)).ToList();
        // a presigned URL's holder may say how the body is hashed, for the URL says nothing about it
        if (fields.Lifetime is not null) unsigned.Remove("x-amz-content-sha256");
        if (unsigned.Count > 0)
            throw S3Error.AccessDenied("There were headers present in the request which were not signed").With("HeadersNotSigned", string.Join(", ", unsigned));
    }

    private static KeyValuePair<string, string> Signed(S3Call call, string name) => new(name, name == "host" ? call.Http.Request.Host.Value ?? "" : call.Http.Request.Headers[name].ToString());

    private static S3Error Mismatch(SignatureFields fields, string stringToSign, string canonical) =>
        new S3Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
            .With("AWSAccessKeyId", fields.KeyId).With("StringToSign", stringToSign).With("SignatureProvided", fields.Signature).With("CanonicalRequest", canonical);

    private static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
