using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Gives a new pod its service account and mounts that account's token, as the plugin of the same name.</summary>
internal static class ServiceAccountAdmission
{
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    // Throws ApiError: 403: the account does not exist.
    internal static void Apply(ClusterStore store, JsonObject pod, string suffix)
    {
        var spec = pod.Child("spec");
        var ns = (string)pod["metadata"]!["namespace"]!;
        var name = spec["serviceAccountName"].Text() is { Length: > 0 } given ? given : spec["serviceAccount"].Text() is { Length: > 0 } old ? old : "default";
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
        if (store.Find(ResourceTypes.ServiceAccounts, ns, name)?.Parse() is not { } account)
        {
            throw ApiError.Forbidden(ResourceTypes.Pods, pod["metadata"]!["name"].Text(), $"error looking up service account {ns}/{name}: serviceaccount \"{name}\" not found");
        }

        if (spec["imagePullSecrets"] is not JsonArray { Count: > 0 } && account["imagePullSecrets"] is JsonArray { Count: > 0 } secrets) spec["imagePullSecrets"] = secrets.DeepClone();
        if (!(spec["automountServiceAccountToken"] ?? account["automountServiceAccountToken"] ?? true).IsTrue()) return;
        Mount(spec, $"kube-api-access-{suffix}");
    }

    private static void Mount(JsonObject spec, string volume)
    {
        var needed = false;
        foreach (var container in spec["initContainers"].Objects().Concat(spec["containers"].Objects()))
        {
            if (container["volumeMounts"] is not JsonArray mounts) container["volumeMounts"] = mounts = [];
            if (mounts.Objects().Any(mount => mount["mountPath"].Text() == MountPath)) continue;
            mounts.Add((JsonNode)new JsonObject { ["name"] = volume, ["readOnly"] = true, ["mountPath"] = MountPath });
            needed = true;
        }

        if (!needed) return;
        if (spec["volumes"] is not JsonArray volumes) spec["volumes"] = volumes = [];
        volumes.Add((JsonNode)new JsonObject { ["name"] = volume, ["projected"] = Projection() });
    }

    private static JsonObject Projection() => new()
    {
        ["sources"] = new JsonArray(
            new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
            new JsonObject { ["configMap"] = new JsonObject { ["name"] = "kube-root-ca.crt", ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }) } },
            new JsonObject
            {
                ["downwardAPI"] = new JsonObject
                {
                    ["items"] = new JsonArray(new JsonObject { ["path"] = "namespace", ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" } }),
                },
            }),
        ["defaultMode"] = 420,
    };
}
