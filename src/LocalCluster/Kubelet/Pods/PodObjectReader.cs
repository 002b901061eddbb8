using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Environment;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>Fetches what a pod refers to. What is missing is simply not in the answer: the caller says so and asks again.</summary>
public static class PodObjectReader
{
    private const string RootCertificate = "kube-root-ca.crt";

    public static async Task<PodObjects> ReadAsync(KubeletContext context, Pod pod, CancellationToken cancellationToken)
    {
        var (ns, references) = (pod.Metadata.Namespace!, PodReferences.Of(pod.Spec!));
        var maps = new Dictionary<string, ConfigMap>();
        foreach (var name in references.ConfigMaps)
            if (await context.Client.ConfigMaps(ns).FindAsync(name, cancellationToken) is { } map) maps[name] = map;
        // published by a controller a moment after the namespace is made; its content is known here already
        if (references.ConfigMaps.Contains(RootCertificate))
            maps.TryAdd(RootCertificate, new ConfigMap { Data = new() { ["ca.crt"] = context.Settings.CertificateAuthority } });
        var secrets = new Dictionary<string, Secret>();
        foreach (var name in references.Secrets)
            if (await context.Client.Secrets(ns).FindAsync(name, cancellationToken) is { } secret) secrets[name] = secret;
        var token = references.Token is { } wanted ? await RequestTokenAsync(context, pod, wanted, cancellationToken) : null;
        return new(maps, secrets, token);
    }

    private static async Task<string?> RequestTokenAsync(KubeletContext context, Pod pod, ServiceAccountTokenProjection wanted, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = new JsonObject
            {
                // written once per pod, so it has to last as long as a pod may
                ["expirationSeconds"] = 30 * 24 * 3600,
                ["audiences"] = wanted.Audience is { } audience ? new JsonArray(audience) : null,
                ["boundObjectRef"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["name"] = pod.Metadata.Name, ["uid"] = pod.Metadata.Uid },
            },
        };
        var path = ResourceTypes.ServiceAccounts.Path(pod.Metadata.Namespace, pod.Spec?.ServiceAccountName ?? "default", "token");
        try
        {
            var answer = await context.Client.SendAsync(HttpMethod.Post, path, request, "application/json", cancellationToken);
            return (string?)answer["status"]?["token"];
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }
}
