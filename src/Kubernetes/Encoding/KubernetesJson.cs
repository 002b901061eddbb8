using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tinderbox.Kubernetes.Coordination;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Networking;
using Tinderbox.Kubernetes.Rbac;

namespace Tinderbox.Kubernetes.Encoding;

/// <summary>How the kinds look on the wire: camel case, absent instead of null, no escaping of what JSON allows. Source-generated.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(DeleteOptions))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Pod))]
[JsonSerializable(typeof(KubernetesList<Pod>))]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(KubernetesList<Service>))]
[JsonSerializable(typeof(Endpoints))]
[JsonSerializable(typeof(KubernetesList<Endpoints>))]
[JsonSerializable(typeof(ConfigMap))]
[JsonSerializable(typeof(KubernetesList<ConfigMap>))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(KubernetesList<Secret>))]
[JsonSerializable(typeof(Node))]
[JsonSerializable(typeof(KubernetesList<Node>))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(KubernetesList<Event>))]
[JsonSerializable(typeof(Namespace))]
[JsonSerializable(typeof(KubernetesList<Namespace>))]
[JsonSerializable(typeof(ServiceAccount))]
[JsonSerializable(typeof(KubernetesList<ServiceAccount>))]
[JsonSerializable(typeof(PersistentVolumeClaim))]
[JsonSerializable(typeof(KubernetesList<PersistentVolumeClaim>))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(KubernetesList<Role>))]
[JsonSerializable(typeof(ClusterRole))]
[JsonSerializable(typeof(KubernetesList<ClusterRole>))]
[JsonSerializable(typeof(PolicyRule))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(RoleBinding))]
[JsonSerializable(typeof(KubernetesList<RoleBinding>))]
[JsonSerializable(typeof(ClusterRoleBinding))]
[JsonSerializable(typeof(KubernetesList<ClusterRoleBinding>))]
[JsonSerializable(typeof(NetworkPolicy))]
[JsonSerializable(typeof(KubernetesList<NetworkPolicy>))]
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(KubernetesList<Lease>))]
public sealed partial class KubernetesJson : JsonSerializerContext
{
    /// <summary>The context to use: as <see cref="Default"/>, but writes <c>&lt;</c>, <c>+</c> and non-ASCII letters as they are.</summary>
    public static KubernetesJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = new WireEncoder(),
    });
}
