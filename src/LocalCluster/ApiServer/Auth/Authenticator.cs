using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Http;

namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>Finds out who asks: bearer token, then client certificate; nobody is answered with 401.</summary>
internal sealed class Authenticator(SigningKeys keys, ServiceAccountTokens tokens)
{
    // Throws ApiError: 401: no credentials, or wrong ones.
    internal UserInfo Authenticate(HttpContext http)
    {
        string? header = http.Request.Headers.Authorization;
        var token = header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) is true ? header.AsSpan(7).Trim().ToString() : WebSocketToken(http);
        if (token is not null) return FromToken(token) ?? throw ApiError.Unauthorized();
        return http.Connection.ClientCertificate is { } certificate && IsOurs(certificate) ? FromCertificate(certificate) : throw ApiError.Unauthorized();
    }

    internal UserInfo? FromToken(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(keys.AdminToken)) ? UserInfo.Admin : tokens.Verify(token);

    // Browsers cannot set headers on a WebSocket; Kubernetes reads the token from a subprotocol.
    private static string? WebSocketToken(HttpContext http)
    {
        const string prefix = "base64url.bearer.authorization.k8s.io.";
        var protocol = http.Request.Headers.SecWebSocketProtocol.SelectMany(one => (one ?? "").Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(one => one.StartsWith(prefix, StringComparison.Ordinal));
        if (protocol is null) return null;
        try
        {
            return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(protocol.AsSpan(prefix.Length)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool IsOurs(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(keys.Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static UserInfo FromCertificate(X509Certificate2 certificate)
    {
        var name = "";
        var groups = new List<string>();
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements) continue;
            if (part.GetSingleElementType().Value == "2.5.4.3") name = part.GetSingleElementValue() ?? "";
            else if (part.GetSingleElementType().Value == "2.5.4.10") groups.Add(part.GetSingleElementValue() ?? "");
        }

        return name.Length > 0 ? UserInfo.Of(name, groups) : throw ApiError.Unauthorized();
    }
}
