using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Auth;
using Tinderbox.LocalCluster.ApiServer.Discovery;
using Tinderbox.LocalCluster.ApiServer.Resources;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>
/// The one way of every request:
/// 1. probes and <c>/version</c> answer anybody; 2. who asks (401), and as whom (403);
/// 3. discovery and OpenAPI; 4. which resource, which verb (404, 405); 5. may he (403); 6. the handler.
/// What goes wrong on the way is answered with a <c>Status</c>.
/// </summary>
internal sealed class RequestPipeline(Authenticator authenticator, Authorizer authorizer, DiscoveryEndpoints discovery, ResourceEndpoints resources, AuditLog audit)
{
    internal async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http);
        }
        catch (ApiError error)
        {
            if (!http.Response.HasStarted) await Answers.ErrorAsync(http, error);
            else http.Abort();
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client has gone; nobody is left to be told.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await Answers.ErrorAsync(http, ApiError.Internal($"{e.GetType().Name}: {e.Message}"));
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (await ProbeEndpoints.TryAnswerAsync(http, path)) return;
        var user = Impersonate(http, authenticator.Authenticate(http));
        var isResource = path.StartsWith("/api/v1/", StringComparison.Ordinal) || (path.StartsWith("/apis/", StringComparison.Ordinal) && path.Split('/', StringSplitOptions.RemoveEmptyEntries).Length > 3);
        if (!isResource)
        {
            Demand(user, new AccessQuestion(http.Request.Method.ToLowerInvariant(), Path: path));
            if (await discovery.TryAnswerAsync(http, path)) return;
            throw ApiError.NoSuchPath();
        }

        var resource = ResourcePath.Parse(path) ?? throw ApiError.NoSuchPath();
        var call = new ApiCall(http, user, resource, Verb(http, resource));
        if (audit.IsOn) http.Response.OnCompleted(() => audit.WriteAsync(call));
        Demand(user, new AccessQuestion(call.Verb, resource.Type.Group, resource.Type.Plural, resource.Subresource, resource.Namespace, resource.Name), resource);
        call.MayCreate = () => Demand(user, new AccessQuestion("create", resource.Type.Group, resource.Type.Plural, resource.Subresource, resource.Namespace, resource.Name), resource);
        await resources.HandleAsync(call);
    }

    private static string Verb(HttpContext http, ResourcePath path) => http.Request.Method switch
    {
        "GET" or "HEAD" when path.Name is not null => "get",
        "GET" or "HEAD" => http.Request.Query["watch"].ToString() is "true" or "1" || (http.Request.Query.ContainsKey("watch") && http.Request.Query["watch"].ToString().Length == 0) ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => path.Name is null ? "deletecollection" : "delete",
        _ => throw ApiError.MethodNotAllowed(),
    };

    private UserInfo Impersonate(HttpContext http, UserInfo user)
    {
        var headers = http.Request.Headers;
        if (headers["Impersonate-User"].ToString() is not { Length: > 0 } name) return user;
        Demand(user, new AccessQuestion("impersonate", Resource: "users", Name: name));
        var groups = headers["Impersonate-Group"].Where(group => !string.IsNullOrEmpty(group)).Select(group => group!).ToList();
        foreach (var group in groups) Demand(user, new AccessQuestion("impersonate", Resource: "groups", Name: group));
        if (name.Split(':') is ["system", "serviceaccount", var ns, var account] && groups.Count == 0) return UserInfo.ServiceAccount(ns, account, null);
        return UserInfo.Of(name, groups);
    }

    private void Demand(UserInfo user, AccessQuestion question, ResourcePath? path = null)
    {
        if (authorizer.Allows(user, question)) return;
        var refusal = question.Refusal(user);
        throw path is not null ? ApiError.Forbidden(path.Type, path.Name, refusal)
            : new ApiError(403, "Forbidden", question.Path is not null ? $"forbidden: {refusal}" : $"{question.Resource} \"{question.Name}\" is forbidden: {refusal}", []);
    }
}
