using System.Security.Cryptography;
using System.Text;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>
/// The arithmetic of signature version 4, https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html:
/// <code>
/// request → canonical request → SHA-256 → string to sign (time, scope) → HMAC with the signing key → signature
/// secret → HMAC date → HMAC region → HMAC product → HMAC "aws4_request" → signing key
/// </code>
/// </summary>
internal static class SignatureV4
{
    internal const string Algorithm = "AWS4-HMAC-SHA256";
    internal const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>SHA-256 of nothing, in hexadecimal.</summary>
    internal const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    internal static byte[] SigningKey(string secret, CredentialScope scope) =>
        scope.Steps.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, step) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step)));

    internal static string Sign(byte[] signingKey, string stringToSign) => Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(stringToSign)));

    internal static string StringToSign(string timestamp, CredentialScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{timestamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    internal static string CanonicalRequest(string method, string path, IEnumerable<KeyValuePair<string, string>> query, IEnumerable<KeyValuePair<string, string>> headers, string payloadHash)
    {
        var text = new StringBuilder();
        text.Append(method).Append('\n').Append(PercentEncoding.Encode(path, keepSlash: true)).Append('\n');
        text.AppendJoin('&', query.Select(one => (Name: PercentEncoding.Encode(one.Key, keepSlash: false), Value: PercentEncoding.Encode(one.Value, keepSlash: false)))
            .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Value, StringComparer.Ordinal).Select(one => $"{one.Name}={one.Value}"));
        text.Append('\n');
        var names = new List<string>();
        foreach (var (name, value) in headers)
        {
            names.Add(name);
            text.Append(name).Append(':').Append(Trimmed(value)).Append('\n');
        }
        return text.Append('\n').AppendJoin(';', names).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>In constant time.</summary>
    internal static bool AreEqual(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    // a run of spaces counts as one
    private static string Trimmed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
