using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Admission;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer;

/// <summary>What a cluster is born with: four namespaces with their accounts, the <c>kubernetes</c> service, Kubernetes' own roles and bindings. What is there already is left alone.</summary>
internal static class ClusterSeeding
{
    private static readonly string[] s_namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    internal static void Seed(ClusterStore store, ObjectAdmission admission, string now)
    {
        foreach (var ns in s_namespaces)
        {
            admission.Furnish(ResourceTypes.Namespaces, null, ns, [], now);
            admission.FurnishNamespace(ns, now);
        }

        foreach (var json in Missing(store) ? Seeds() : [])
        {
            var type = ResourceTypes.All.First(type => type.Kind == json["kind"].Text());
            admission.Furnish(type, null, json.At("metadata")!["name"].Text()!, json, now);
        }

        var spec = new JsonObject
        {
            ["clusterIP"] = "10.96.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 443 }),
        };
        var metadata = new JsonObject { ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" } };
        admission.Furnish(ResourceTypes.Services, "default", "kubernetes", new JsonObject { ["metadata"] = metadata, ["spec"] = spec }, now);
    }

    private static bool Missing(ClusterStore store) => store.Find(ResourceTypes.ClusterRoles, null, "cluster-admin") is null;

    private static IEnumerable<JsonObject> Seeds() => Discovery.Seed.Rbac().Objects().Select(json => json.DeepClone().AsObject());
}
