using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Networking;

namespace Tinderbox.Submission.Driver;

/// <summary>An object to create beside the driver pod, as JSON.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Body">What to send; without owner.</param>
public sealed record PlannedResource(ResourceType Type, string Name, JsonObject Body)
{
    internal static PlannedResource Of(Service service) => Of(ResourceTypes.Services, service, KubernetesJson.Wire.Service);

    internal static PlannedResource Of(ConfigMap configMap) => Of(ResourceTypes.ConfigMaps, configMap, KubernetesJson.Wire.ConfigMap);

    internal static PlannedResource Of(Secret secret) => Of(ResourceTypes.Secrets, secret, KubernetesJson.Wire.Secret);

    internal static PlannedResource Of(PersistentVolumeClaim claim) => Of(ResourceTypes.PersistentVolumeClaims, claim, KubernetesJson.Wire.PersistentVolumeClaim);

    internal static PlannedResource Of(NetworkPolicy policy) => Of(ResourceTypes.NetworkPolicies, policy, KubernetesJson.Wire.NetworkPolicy);

    private static PlannedResource Of<T>(ResourceType type, T value, JsonTypeInfo<T> info) where T : IKubernetesObject =>
        new(type, value.Metadata.Name!, JsonSerializer.SerializeToNode(value, info)!.AsObject());
}
