using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.Kubernetes.Meta;

/// <summary>
/// Anything that travels as a JSON object of the Kubernetes API. Fields that our records do not name are kept in
/// <see cref="Unknown"/> and written back, so that a read-modify-write never loses what a newer server or client put there.
/// </summary>
public abstract record WireObject
{
    /// <summary>Fields of the object that the record has no property for, as they were read; null when there were none.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>An object with an identity in the API: what can be got, listed, watched and deleted by name.</summary>
public interface IKubernetesObject
{
    /// <summary>Group and version, <c>v1</c> or <c>rbac.authorization.k8s.io/v1</c>; null inside lists of the API server.</summary>
    string? ApiVersion { get; }

    /// <summary>The kind, <c>Pod</c>; null inside lists of the API server.</summary>
    string? Kind { get; }

    /// <summary>Name, labels, owners, versions.</summary>
    ObjectMeta Metadata { get; }
}
