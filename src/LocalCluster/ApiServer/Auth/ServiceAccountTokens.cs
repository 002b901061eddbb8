using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>
/// Signed tokens of service accounts, in Kubernetes' shape (issuer, audience, <c>kubernetes.io</c> claim), ES256.
/// A token dies with its time, its account, and the pod that it is bound to.
/// </summary>
internal sealed class ServiceAccountTokens(ClusterStore store, SigningKeys keys, TimeProvider clock)
{
    internal const string Issuer = "https://kubernetes.default.svc.cluster.local";

    /// <summary>Null when the account does not exist.</summary>
    internal string? Mint(string ns, string name, string? podName, string? podUid, TimeSpan lifetime, IReadOnlyList<string>? audiences = null)
    {
        if (store.Find(ResourceTypes.ServiceAccounts, ns, name) is not { } account) return null;
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var bound = new JsonObject { ["namespace"] = ns };
        if (podName is not null) bound["pod"] = new JsonObject { ["name"] = podName, ["uid"] = podUid };
        bound["serviceaccount"] = new JsonObject { ["name"] = name, ["uid"] = account.Uid };
        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. (audiences is { Count: > 0 } ? audiences : [Issuer]).Select(audience => (JsonNode)audience)]),
            ["exp"] = now + (long)lifetime.TotalSeconds,
            ["iat"] = now,
            ["iss"] = Issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = bound,
            ["nbf"] = now,
            ["sub"] = $"system:serviceaccount:{ns}:{name}",
        };
        var signed = Encode(Json.Bytes(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT" })) + "." + Encode(Json.Bytes(claims));
        return signed + "." + Encode(keys.TokenKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    /// <summary>The account behind a token; null when it is none of ours, expired, or its account or pod is gone.</summary>
    internal UserInfo? Verify(string token)
    {
        if (Claims(token) is not { } claims || (string?)claims["iss"] != Issuer || claims["exp"].Long() is not { } expiry) return null;
        if (!claims["aud"].Includes(Issuer) || expiry <= clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        var bound = claims["kubernetes.io"] as JsonObject;
        var ns = bound?["namespace"].Text();
        var name = bound.At("serviceaccount")?["name"].Text();
        if (ns is null || name is null || store.Find(ResourceTypes.ServiceAccounts, ns, name) is not { } account || account.Uid != bound.At("serviceaccount")?["uid"].Text()) return null;
        if (bound.At("pod") is not { } pod) return UserInfo.ServiceAccount(ns, name, account.Uid);
        var podName = pod["name"].Text() ?? "";
        var podUid = pod["uid"].Text() ?? "";
        if (store.Find(ResourceTypes.Pods, ns, podName)?.Uid != podUid) return null;
        var extra = new Dictionary<string, string>(StringComparer.Ordinal) { ["authentication.kubernetes.io/pod-name"] = podName, ["authentication.kubernetes.io/pod-uid"] = podUid };
        return UserInfo.ServiceAccount(ns, name, account.Uid, extra);
    }

    private JsonObject? Claims(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3) return null;
        try
        {
            var signature = Base64Url.DecodeFromChars(parts[2]);
            if (!keys.TokenKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256)) return null;
            return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

/// <summary>Reading claims.</summary>
internal static class ClaimReading
{
    internal static bool Includes(this JsonNode? node, string wanted) => node switch
    {
        JsonArray many => many.Any(one => one.Text() == wanted),
        _ => node.Text() == wanted,
    };
}
