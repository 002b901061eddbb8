using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Defaults of the kinds other than pods, as <c>pkg/apis/*/v1/defaults.go</c> sets them. Applying them twice changes nothing.</summary>
internal static class Defaulting
{
    internal static void Apply(ResourceType type, JsonObject json)
    {
        switch (type.Plural)
        {
            case "pods": PodDefaulting.Apply(json); break;
            case "services": Service(json); break;
            case "namespaces": Namespace(json); break;
            case "secrets": Secret(json); break;
            case "persistentvolumeclaims": Claim(json); break;
            case "networkpolicies": NetworkPolicy(json); break;
            case "rolebindings" or "clusterrolebindings": Binding(json); break;
            case "endpoints": Endpoints(json); break;
            case "nodes": Node(json); break;
            default: break;
        }
    }

    private static void Service(JsonObject json)
    {
        var spec = json.Child("spec");
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        foreach (var port in spec["ports"].Objects())
        {
            port.Default("protocol", "TCP");
            if (port["targetPort"] is null || port["targetPort"].Long() == 0 || port["targetPort"].Text() == "") port["targetPort"] = port["port"]?.DeepClone();
        }

        json.Default("status", new JsonObject { ["loadBalancer"] = new JsonObject() });
    }

    private static void Namespace(JsonObject json)
    {
        var metadata = json.Child("metadata");
        if (metadata["name"].Text() is { } name) metadata.Child("labels")["kubernetes.io/metadata.name"] = name;
        if (metadata["deletionTimestamp"] is null && json["spec"] is not JsonObject { Count: > 0 }) json["spec"] = new JsonObject { ["finalizers"] = new JsonArray((JsonNode)"kubernetes") };
        json.Child("status").Default("phase", "Active");
    }

    private static void Secret(JsonObject json)
    {
        json.Default("type", "Opaque");
        if (json["stringData"] is not JsonObject texts) return;
        var data = json.Child("data");
        foreach (var (name, value) in texts) data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Text() ?? ""));
        json.Remove("stringData");
    }

    private static void Claim(JsonObject json)
    {
        json.Child("spec").Default("volumeMode", "Filesystem");
        Quantities.Normalize(json.At("spec", "resources"));
        json.Default("status", new JsonObject { ["phase"] = "Pending" });
    }

    private static void NetworkPolicy(JsonObject json)
    {
        var spec = json.Child("spec");
        foreach (var port in spec["ingress"].Objects().Concat(spec["egress"].Objects()).SelectMany(rule => rule["ports"].Objects())) port.Default("protocol", "TCP");
        if (spec["policyTypes"] is not null) return;
        spec["policyTypes"] = spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray((JsonNode)"Ingress");
    }

    private static void Binding(JsonObject json)
    {
        json.At("roleRef")?.Default("apiGroup", "rbac.authorization.k8s.io");
        foreach (var subject in json["subjects"].Objects())
        {
            if (subject["kind"].Text() is "User" or "Group") subject.Default("apiGroup", "rbac.authorization.k8s.io");
        }
    }

    private static void Endpoints(JsonObject json)
    {
        foreach (var port in json["subsets"].Objects().SelectMany(subset => subset["ports"].Objects())) port.Default("protocol", "TCP");
    }

    private static void Node(JsonObject json)
    {
        if (json["spec"] is null) json["spec"] = new JsonObject();
        if (json["status"] is null) json["status"] = new JsonObject();
    }
}
