using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Asks the authorizer itself whether an account may do what a Role grants.</summary>
public static class RoleVerification
{
    /// <summary>The grants that the user does not have in the namespace; null when the caller may not ask about others.</summary>
    public static async Task<IReadOnlyList<RoleGrant>?> MissingAsync(KubernetesClient client, string ns, string user, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await Task.WhenAll(grants.Select(grant => MayAsync(client, Review(ns, user, grant), $"/apis/authorization.k8s.io/v1/namespaces/{Uri.EscapeDataString(ns)}/localsubjectaccessreviews", cancellationToken)));
            return [.. grants.Where((_, i) => !answers[i])];
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden)
        {
            return null;
        }
    }

    /// <summary>The grants that the caller does not have in the namespace.</summary>
    public static async Task<IReadOnlyList<RoleGrant>> MissingForCallerAsync(KubernetesClient client, string ns, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(grants.Select(grant => MayAsync(client, Review(ns, null, grant), "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", cancellationToken)));
        return [.. grants.Where((_, i) => !answers[i])];
    }

    /// <summary>The user name of a service account.</summary>
    public static string AccountUser(string ns, string account) => $"system:serviceaccount:{ns}:{account}";

    private static async Task<bool> MayAsync(KubernetesClient client, JsonObject review, string path, CancellationToken cancellationToken) =>
        (bool?)(await client.SendAsync(HttpMethod.Post, path, review, "application/json", cancellationToken))["status"]?["allowed"] is true;

    private static JsonObject Review(string ns, string? user, RoleGrant grant)
    {
        var spec = new JsonObject
        {
            ["resourceAttributes"] = new JsonObject { ["namespace"] = ns, ["verb"] = grant.Verb, ["group"] = grant.Group, ["resource"] = grant.Resource.Split('/')[0] },
        };
        if (grant.Resource.Split('/') is [_, var sub]) spec["resourceAttributes"]!["subresource"] = sub;
        if (user is not null)
        {
            spec["user"] = user;
            spec["groups"] = DesiredObjects.Texts(["system:serviceaccounts", "system:authenticated", .. user.Split(':') is [_, _, var ns2, _] ? [$"system:serviceaccounts:{ns2}"] : Array.Empty<string>()]);
        }
        return new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = user is null ? "SelfSubjectAccessReview" : "LocalSubjectAccessReview",
            ["metadata"] = user is null ? new JsonObject() : new JsonObject { ["namespace"] = ns },
            ["spec"] = spec,
        };
    }
}
