using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// Everything is denied; then Spark's pods may talk to each other, to DNS, to the API server and to object storage:
/// <code>
///              ┌── DNS :53          driver ⇄ executors (of the same application where one is named)
/// Spark pods ──┼── API server       nothing else comes in
///              └── HTTPS :443, and the endpoint's port
/// </code>
/// A policy cannot say "the pods whose label equals mine", hence one allowance per named application.
/// See https://kubernetes.io/docs/concepts/services-networking/network-policies/.
/// </summary>
internal static class NetworkPolicyStep
{
    internal static IEnumerable<JsonObject> Objects(SetupRequest request, ClusterFacts facts)
    {
        if (!request.NetworkPolicy) yield break;
        yield return Policy(request, "spark-default-deny", [], null, null);
        yield return Policy(request, "spark-allow-outside", SparkPods(), null, Outside(request, facts));
        if (request.NetworkApplications.Count == 0) yield return Allowance(request, "spark-allow-applications", SparkPods());
        foreach (var application in request.NetworkApplications)
            yield return Allowance(request, $"spark-allow-{application}", new JsonObject { ["matchLabels"] = new JsonObject { ["spark-app-name"] = application } });
    }

    private static JsonObject Allowance(SetupRequest request, string name, JsonObject pods)
    {
        JsonArray Peers(string direction) => new(new JsonObject { [direction] = new JsonArray(new JsonObject { ["podSelector"] = pods.DeepClone() }) });
        return Policy(request, name, pods, Peers("from"), Peers("to"));
    }

    private static JsonObject Policy(SetupRequest request, string name, JsonObject pods, JsonArray? ingress, JsonArray? egress)
    {
        var policy = DesiredObjects.Object("networking.k8s.io/v1", "NetworkPolicy", request.Namespace, name);
        var spec = new JsonObject { ["podSelector"] = pods.DeepClone() };
        var denies = ingress is null && egress is null;
        if (ingress is not null) spec["ingress"] = ingress;
        if (egress is not null) spec["egress"] = egress;
        spec["policyTypes"] = DesiredObjects.Texts(denies || ingress is not null ? (egress is not null || denies ? ["Ingress", "Egress"] : ["Ingress"]) : ["Egress"]);
        policy["spec"] = spec;
        return policy;
    }

    private static JsonObject SparkPods() => new()
    {
        ["matchExpressions"] = new JsonArray(new JsonObject { ["key"] = "spark-role", ["operator"] = "In", ["values"] = DesiredObjects.Texts("driver", "executor") }),
    };

    private static JsonArray Outside(SetupRequest request, ClusterFacts facts)
    {
        var rules = new JsonArray(Rule([], ("UDP", 53), ("TCP", 53)));
        rules.Add((JsonNode)(facts.ApiServer.Count == 0
            ? Rule([], ("TCP", 443), ("TCP", 6443))
            : Rule([.. facts.ApiServer.Select(server => server.Address).Distinct()], [.. facts.ApiServer.Select(server => ("TCP", server.Port)).Distinct()])));
        var storage = request.StorageEndpoint is { } endpoint && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri.Port : 443;
        rules.Add((JsonNode)Rule([], ("TCP", storage)));
        return rules;
    }

    private static JsonObject Rule(string[] addresses, params (string Protocol, int Port)[] ports)
    {
        var rule = new JsonObject { ["ports"] = new JsonArray([.. ports.Select(port => new JsonObject { ["protocol"] = port.Protocol, ["port"] = port.Port })]) };
        if (addresses.Length > 0) rule["to"] = new JsonArray([.. addresses.Select(address => new JsonObject { ["ipBlock"] = new JsonObject { ["cidr"] = address + (address.Contains(':') ? "/128" : "/32") } })]);
        return rule;
    }
}
