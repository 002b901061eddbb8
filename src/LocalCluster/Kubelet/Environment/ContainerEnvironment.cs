using System.Text;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Kubelet.Environment;

/// <summary>A container's environment from its spec; what is missing is said in the kubelet's words.</summary>
public static class ContainerEnvironment
{
    /// <summary>
    /// <paramref name="image"/> first, then <c>envFrom</c>, then <c>env</c> in order; a later one wins. Either the variables, or the
    /// message of a <c>CreateContainerConfigError</c>.
    /// </summary>
    public static EnvironmentResult Resolve(Container container, Pod pod, PodPlace place, PodObjects objects, IReadOnlyDictionary<string, string> image)
    {
        var variables = new Dictionary<string, string>(image);
        foreach (var source in container.EnvFrom ?? [])
            if (AddAll(variables, source, objects) is { } problem) return new(null, problem);
        foreach (var variable in container.Env ?? [])
        {
            var (value, problem) = variable.ValueFrom is { } from
                ? FromSource(from, container, pod, place, objects)
                : (Expansion.Expand(variable.Value ?? "", variables), null);
            if (problem is not null) return new(null, problem);
            if (value is not null) variables[variable.Name] = value;
        }
        return new(variables, null);
    }

    private static string? AddAll(Dictionary<string, string> variables, EnvFromSource source, PodObjects objects)
    {
        if (source.ConfigMapRef is { Name: { } map } mapRef)
        {
            if (!objects.ConfigMaps.TryGetValue(map, out var found)) return mapRef.Optional == true ? null : $"configmap \"{map}\" not found";
            foreach (var (key, value) in found.Data ?? []) variables[source.Prefix + key] = value;
        }
        if (source.SecretRef is { Name: { } secret } secretRef)
        {
            if (!objects.Secrets.TryGetValue(secret, out var found)) return secretRef.Optional == true ? null : $"secret \"{secret}\" not found";
            foreach (var (key, value) in found.Data ?? []) variables[source.Prefix + key] = Decode(value);
        }
        return null;
    }

    private static (string? Value, string? Problem) FromSource(EnvVarSource from, Container container, Pod pod, PodPlace place, PodObjects objects)
    {
        if (from.FieldRef is { } field)
            return PodFields.Field(pod, place, field.FieldPath) is { } value ? (value, null) : (null, $"unsupported fieldPath: {field.FieldPath}");
        if (from.ResourceFieldRef is { } resource)
            return (PodFields.Resource((pod.Spec?.Containers ?? []).Find(one => one.Name == resource.ContainerName) ?? container, place, resource), null);
        if (from.ConfigMapKeyRef is { } mapKey)
            return FromKey(mapKey, "configmap", "ConfigMap", pod, objects.ConfigMaps.GetValueOrDefault(mapKey.Name ?? "")?.Data, text => text);
        return from.SecretKeyRef is { } secretKey
            ? FromKey(secretKey, "secret", "Secret", pod, objects.Secrets.TryGetValue(secretKey.Name ?? "", out var secret) ? secret.Data ?? [] : null, Decode)
            : ("", null);
    }

    private static (string? Value, string? Problem) FromKey(
        KeySelector key, string word, string kind, Pod pod, Dictionary<string, string>? data, Func<string, string> decode)
    {
        if (data?.TryGetValue(key.Key, out var value) == true) return (decode(value), null);
        if (key.Optional == true) return (null, null);
        return (null, data is null ? $"{word} \"{key.Name}\" not found" : $"couldn't find key {key.Key} in {kind} {pod.Metadata.Namespace}/{key.Name}");
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}

/// <summary>The variables, or why there are none yet.</summary>
public sealed record EnvironmentResult(IReadOnlyDictionary<string, string>? Variables, string? Problem);
