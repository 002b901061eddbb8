using System.Text;
using Tinderbox.Kubernetes.Core;
using Tinderbox.LocalCluster.Kubelet.Environment;

namespace Tinderbox.LocalCluster.Kubelet.Volumes;

/// <summary>The files of ConfigMap, Secret, projected and downward-API volumes, or what is missing, in the kubelet's words.</summary>
public static class VolumeContents
{
    private const int DefaultMode = 0b110_100_100;

    /// <summary>Null files when the volume is of another type: a folder that the kubelet only has to provide.</summary>
    public static VolumeResult Files(Volume volume, Pod pod, PodPlace place, PodObjects objects)
    {
        if (volume.ConfigMap is { } map) return OfConfigMap(map.Name, map.Items, map.Optional, map.DefaultMode ?? DefaultMode, pod, objects);
        if (volume.Secret is { } secret) return OfSecret(secret.SecretName, secret.Items, secret.Optional, secret.DefaultMode ?? DefaultMode, pod, objects);
        if (volume.DownwardAPI is { } downward) return OfFields(downward.Items, downward.DefaultMode ?? DefaultMode, pod, place);
        return volume.Projected is { } projected ? OfSources(projected, pod, place, objects) : new(null, null);
    }

    private static VolumeResult OfSources(ProjectedVolumeSource projected, Pod pod, PodPlace place, PodObjects objects)
    {
        var mode = projected.DefaultMode ?? DefaultMode;
        var files = new List<VolumeFile>();
        foreach (var source in projected.Sources ?? [])
        {
            var one = OfSource(source, mode, pod, place, objects);
            if (one.Files is null) return one;
            files.AddRange(one.Files);
        }
        return new(files, null);
    }

    private static VolumeResult OfSource(VolumeProjection source, int mode, Pod pod, PodPlace place, PodObjects objects)
    {
        if (source.ConfigMap is { } map) return OfConfigMap(map.Name, map.Items, map.Optional, mode, pod, objects);
        if (source.Secret is { } secret) return OfSecret(secret.Name, secret.Items, secret.Optional, mode, pod, objects);
        if (source.DownwardAPI is { } downward) return OfFields(downward.Items, mode, pod, place);
        if (source.ServiceAccountToken is not { } token) return new([], null);
        return objects.Token is { } text
            ? new([new(token.Path, Encoding.UTF8.GetBytes(text), mode)], null)
            : new(null, $"failed to fetch token: serviceaccounts \"{pod.Spec?.ServiceAccountName ?? "default"}\" not found");
    }

    private static VolumeResult OfConfigMap(string? name, List<KeyToPath>? items, bool? optional, int mode, Pod pod, PodObjects objects)
    {
        if (!objects.ConfigMaps.TryGetValue(name ?? "", out var map))
            return optional == true ? new([], null) : new(null, $"configmap \"{name}\" not found");
        var data = (map.Data ?? []).ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value));
        foreach (var (key, value) in map.BinaryData ?? []) data[key] = Convert.FromBase64String(value);
        return Pick(data, items, optional, mode, $"{pod.Metadata.Namespace}/{name}");
    }

    private static VolumeResult OfSecret(string? name, List<KeyToPath>? items, bool? optional, int mode, Pod pod, PodObjects objects)
    {
        if (!objects.Secrets.TryGetValue(name ?? "", out var secret))
            return optional == true ? new([], null) : new(null, $"secret \"{name}\" not found");
        var data = (secret.Data ?? []).ToDictionary(pair => pair.Key, pair => Convert.FromBase64String(pair.Value));
        return Pick(data, items, optional, mode, $"{pod.Metadata.Namespace}/{name}");
    }

    private static VolumeResult Pick(Dictionary<string, byte[]> data, List<KeyToPath>? items, bool? optional, int mode, string subject)
    {
        if (items is not { Count: > 0 }) return new([.. data.Select(pair => new VolumeFile(pair.Key, pair.Value, mode))], null);
        var files = new List<VolumeFile>();
        foreach (var item in items)
        {
            if (data.TryGetValue(item.Key, out var content)) files.Add(new(item.Path, content, item.Mode ?? mode));
            else if (optional != true) return new(null, $"references non-existent config key: {item.Key} in {subject}");
        }
        return new(files, null);
    }

    private static VolumeResult OfFields(List<DownwardApiVolumeFile>? items, int mode, Pod pod, PodPlace place)
    {
        var files = new List<VolumeFile>();
        foreach (var item in items ?? [])
        {
            var container = (pod.Spec?.Containers ?? []).Find(one => one.Name == item.ResourceFieldRef?.ContainerName);
            var text = item.FieldRef is { } field ? PodFields.Field(pod, place, field.FieldPath)
                : container is not null && item.ResourceFieldRef is { } resource ? PodFields.Resource(container, place, resource) : null;
            if (text is null) return new(null, $"unsupported downward API item: {item.Path}");
            files.Add(new(item.Path, Encoding.UTF8.GetBytes(text), item.Mode ?? mode));
        }
        return new(files, null);
    }
}

/// <summary>One file of a volume; <paramref name="Path"/> is relative to the mount.</summary>
public sealed record VolumeFile(string Path, byte[] Content, int Mode);

/// <summary>Files, or why the mount has to wait; neither for volumes without given contents.</summary>
public sealed record VolumeResult(IReadOnlyList<VolumeFile>? Files, string? Problem);
