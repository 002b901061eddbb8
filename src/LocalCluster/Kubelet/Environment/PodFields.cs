using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.Kubelet.Environment;

/// <summary>The pod's own fields as text, for <c>fieldRef</c>, <c>resourceFieldRef</c> and downward-API files.</summary>
public static class PodFields
{
    /// <summary>The field's value; null when the path is none that Kubernetes offers. A missing label or annotation is empty.</summary>
    public static string? Field(Pod pod, PodPlace place, string path) => path switch
    {
        "metadata.name" => pod.Metadata.Name,
        "metadata.namespace" => pod.Metadata.Namespace,
        "metadata.uid" => pod.Metadata.Uid,
        "metadata.labels" => Lines(pod.Metadata.Labels),
        "metadata.annotations" => Lines(pod.Metadata.Annotations),
        "spec.nodeName" => place.NodeName,
        "spec.serviceAccountName" => pod.Spec?.ServiceAccountName ?? "default",
        "status.podIP" or "status.podIPs" => place.PodAddress,
        "status.hostIP" or "status.hostIPs" => place.NodeAddress,
        _ => Subscript(path, "metadata.labels", pod.Metadata.Labels) ?? Subscript(path, "metadata.annotations", pod.Metadata.Annotations),
    };

    /// <summary>The container's limit or request in units of the divisor, rounded up; without one, what the node has.</summary>
    public static string? Resource(Container container, PodPlace place, ResourceFieldSelector selector)
    {
        var parts = selector.Resource.Split('.', 2);
        if (parts.Length < 2) return null;
        var named = parts[0] == "limits" ? container.Resources?.Limits : container.Resources?.Requests;
        var amount = named?.TryGetValue(parts[1], out var quantity) == true ? quantity.Value
            : parts[0] == "limits" && place.NodeResources.TryGetValue(parts[1], out var whole) ? whole.Value : 0;
        var divisor = selector.Divisor is { Text: not "0" } given ? given.Value : 1;
        return Math.Ceiling(amount / divisor).ToString("0", CultureInfo.InvariantCulture);
    }

    private static string? Subscript(string path, string map, Dictionary<string, string>? values) =>
        path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? values?.GetValueOrDefault(path[(map.Length + 2)..^2]) ?? ""
            : null;

    private static string Lines(Dictionary<string, string>? values) =>
        string.Join('\n', (values ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}=\"{pair.Value}\""));
}

/// <summary>Where a pod runs: what its fields say that are not in its spec.</summary>
public sealed record PodPlace(string NodeName, string NodeAddress, string PodAddress, IReadOnlyDictionary<string, Quantity> NodeResources);

/// <summary>The ConfigMaps, Secrets and the token that a pod refers to, as far as they exist.</summary>
public sealed record PodObjects(IReadOnlyDictionary<string, ConfigMap> ConfigMaps, IReadOnlyDictionary<string, Secret> Secrets, string? Token)
{
    public override string ToString() => $"{ConfigMaps.Count} ConfigMaps, {Secrets.Count} Secrets";
}
