using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// Two accounts: the driver's, whose token makes executors, and the executors', which gets no token at all. Without the second Spark gives executors
/// the driver's account, and with it the rights of the driver to every task.
/// </summary>
internal static class ServiceAccountStep
{
    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        yield return Account(request, request.DriverAccount, token: true);
        if (request.ExecutorAccount != request.DriverAccount) yield return Account(request, request.ExecutorAccount, token: false);
    }

    private static JsonObject Account(SetupRequest request, string name, bool token)
    {
        var account = DesiredObjects.Object("v1", "ServiceAccount", request.Namespace, name);
        if (request.Identity is { } identity) account["metadata"]!["annotations"] = new JsonObject { [Annotation(identity.Cloud)] = identity.Id };
        if (!token) account["automountServiceAccountToken"] = false;
        if (request.PullSecret is { } pull) account["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = pull.Name });
        return account;
    }

    private static string Annotation(Cloud cloud) => cloud switch
    {
        Cloud.Irsa => "eks.amazonaws.com/role-arn",
        Cloud.Gke => "iam.gke.io/gcp-service-account",
        _ => "azure.workload.identity/client-id",
    };
}
