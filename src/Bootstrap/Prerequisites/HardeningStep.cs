using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// A driver runs the user's code with a token that may create pods: without more, any pod. This policy lets it create executors and nothing else: owned by a
/// pod, with the executors' account, without the host, from known images. See https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/.
/// </summary>
internal static class HardeningStep
{
    private const string ApiVersion = "admissionregistration.k8s.io/v1";
    private const string Creates = "request.operation != 'CREATE' || ";

    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        if (!request.Hardened) yield break;
        var name = $"tinderbox-driver-pods-{request.Namespace}";
        var policy = DesiredObjects.Object(ApiVersion, "ValidatingAdmissionPolicy", null, name);
        policy["spec"] = new JsonObject
        {
            ["failurePolicy"] = "Fail",
            ["matchConstraints"] = new JsonObject { ["resourceRules"] = new JsonArray(PodWrites()) },
            ["matchConditions"] = new JsonArray(new JsonObject
            {
                ["name"] = "by-a-driver",
                ["expression"] = $"request.userInfo.username == 'system:serviceaccount:{request.Namespace}:{request.DriverAccount}'",
            }),
            ["validations"] = new JsonArray([.. Validations(request).Select(rule => new JsonObject { ["expression"] = rule.Expression, ["message"] = rule.Message })]),
        };
        yield return policy;

        var binding = DesiredObjects.Object(ApiVersion, "ValidatingAdmissionPolicyBinding", null, name);
        binding["spec"] = new JsonObject
        {
            ["policyName"] = name,
            ["validationActions"] = DesiredObjects.Texts("Deny"),
            ["matchResources"] = new JsonObject { ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["kubernetes.io/metadata.name"] = request.Namespace } } },
        };
        yield return binding;
    }

    private static JsonObject PodWrites() => new()
    {
        ["apiGroups"] = DesiredObjects.Texts(""),
        ["apiVersions"] = DesiredObjects.Texts("v1"),
        ["operations"] = DesiredObjects.Texts("CREATE", "UPDATE"),
        ["resources"] = DesiredObjects.Texts("pods"),
        // the API server's default, said: it writes it into the list, which is one value to an apply
        ["scope"] = "*",
    };

    private static IEnumerable<(string Expression, string Message)> Validations(SetupRequest request)
    {
        const string all = "object.spec.containers.all(c, ";
        yield return (Creates + "(has(object.metadata.labels) && 'spark-role' in object.metadata.labels && object.metadata.labels['spark-role'] == 'executor')", "a Spark driver may create executors only (label spark-role=executor)");
        yield return (Creates + "(has(object.metadata.ownerReferences) && object.metadata.ownerReferences.exists(o, o.kind == 'Pod'))", "an executor must be owned by its driver");
        yield return (Creates + $"object.spec.serviceAccountName == '{request.ExecutorAccount}'", $"executors must use the service account {request.ExecutorAccount} (spark.kubernetes.authenticate.executor.serviceAccountName)");
        yield return ("(!has(object.spec.hostNetwork) || !object.spec.hostNetwork) && (!has(object.spec.hostPID) || !object.spec.hostPID) && (!has(object.spec.hostIPC) || !object.spec.hostIPC)", "executors may not use the node's network, processes or IPC");
        yield return ("!has(object.spec.volumes) || object.spec.volumes.all(v, !has(v.hostPath))", "executors may not mount folders of the node");
        yield return (all + "!has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged)", "executors may not be privileged");
        yield return ("request.operation != 'UPDATE' || " + all + "oldObject.spec.containers.exists(o, o.name == c.name && o.image == c.image))", "a driver may not change a pod's image");
        if (request.AllowedImages.Count == 0) yield break;
        var prefixes = string.Join(", ", request.AllowedImages.Select(image => $"'{image}'"));
        yield return (all + $"[{prefixes}].exists(p, c.image.startsWith(p)))", $"executors may use images that start with {string.Join(" or ", request.AllowedImages)} only");
    }
}
