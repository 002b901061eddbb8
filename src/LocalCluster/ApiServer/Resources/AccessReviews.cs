using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Auth;
using Tinderbox.LocalCluster.ApiServer.Discovery;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>Questions about rights and identities: <c>kubectl auth can-i</c>, <c>auth whoami</c>, token reviews.</summary>
internal sealed class AccessReviews(Authorizer authorizer, Authenticator authenticator)
{
    internal JsonObject Answer(ApiCall call, JsonObject review)
    {
        var type = call.Path.Type;
        review["kind"] = type.Kind;
        review["apiVersion"] = type.ApiVersion;
        review.Child("metadata");
        review["status"] = type.Plural switch
        {
            "selfsubjectaccessreviews" => Access(call.User, review.Child("spec")),
            "subjectaccessreviews" or "localsubjectaccessreviews" => Access(Subject(review.Child("spec")), review.Child("spec")),
            "selfsubjectrulesreviews" => Rules(call.User, review.Child("spec")),
            "tokenreviews" => Token(review.Child("spec")["token"].Text() ?? ""),
            _ => new JsonObject { ["userInfo"] = Describe(call.User) },
        };
        return review;
    }

    private JsonObject Access(UserInfo user, JsonObject spec)
    {
        var question = spec.At("nonResourceAttributes") is { } path
            ? new AccessQuestion(path["verb"].Text() ?? "", Path: path["path"].Text() ?? "")
            : Question(spec.At("resourceAttributes") ?? []);
        var allowed = authorizer.Allows(user, question);
        var status = new JsonObject { ["allowed"] = allowed };
        if (allowed) status["reason"] = user.IsMaster ? "system:masters may do everything" : "RBAC: allowed";
        return status;
    }

    private static AccessQuestion Question(JsonObject attributes)
    {
        string? Optional(string name) => attributes[name].Text() is { Length: > 0 } text ? text : null;
        return new AccessQuestion(Optional("verb") ?? "", Optional("group") ?? "", Optional("resource") ?? "", Optional("subresource"), Optional("namespace"), Optional("name"));
    }

    private static UserInfo Subject(JsonObject spec) =>
        new(spec["user"].Text() ?? "", spec["uid"].Text(), (spec["groups"] as JsonArray)?.Select(one => one.Text() ?? "").ToList() ?? []);

    private JsonObject Rules(UserInfo user, JsonObject spec)
    {
        var rules = user.IsMaster ? [new AccessRule(["*"], ["*"], ["*"], [], []), new AccessRule(["*"], [], [], [], ["*"])] : authorizer.RulesOf(user, spec["namespace"].Text()).ToList();
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(rule => rule.Paths.Length == 0).Select(Resource)]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(rule => rule.Paths.Length > 0).Select(rule => new JsonObject
            {
                ["verbs"] = DiscoveryEndpoints.Texts(rule.Verbs), ["nonResourceURLs"] = DiscoveryEndpoints.Texts(rule.Paths),
            })]),
            ["incomplete"] = false,
        };
    }

    private static JsonObject Resource(AccessRule rule)
    {
        var json = new JsonObject { ["verbs"] = DiscoveryEndpoints.Texts(rule.Verbs), ["apiGroups"] = DiscoveryEndpoints.Texts(rule.Groups), ["resources"] = DiscoveryEndpoints.Texts(rule.Resources) };
        if (rule.Names.Length > 0) json["resourceNames"] = DiscoveryEndpoints.Texts(rule.Names);
        return json;
    }

    private JsonObject Token(string token) =>
        authenticator.FromToken(token) is { } user
            ? new JsonObject { ["authenticated"] = true, ["user"] = Describe(user), ["audiences"] = new JsonArray((JsonNode)ServiceAccountTokens.Issuer) }
            : new JsonObject { ["authenticated"] = false, ["user"] = new JsonObject(), ["error"] = "invalid bearer token" };

    private static JsonObject Describe(UserInfo user)
    {
        var json = new JsonObject { ["username"] = user.Name };
        if (user.Uid is not null) json["uid"] = user.Uid;
        json["groups"] = DiscoveryEndpoints.Texts(user.Groups);
        if (user.Extra is null) return json;
        var extra = new JsonObject();
        foreach (var (name, value) in user.Extra) extra[name] = new JsonArray((JsonNode)value);
        json["extra"] = extra;
        return json;
    }
}
