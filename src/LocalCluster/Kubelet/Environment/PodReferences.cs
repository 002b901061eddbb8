using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Kubelet.Environment;

/// <summary>The ConfigMaps and Secrets that a pod names anywhere: what the kubelet must fetch before it can start it.</summary>
public sealed record PodReferences(IReadOnlySet<string> ConfigMaps, IReadOnlySet<string> Secrets, ServiceAccountTokenProjection? Token)
{
    /// <summary>All names, of volumes and of the environments of all containers.</summary>
    public static PodReferences Of(PodSpec spec)
    {
        var (maps, secrets) = (new HashSet<string>(), new HashSet<string>());
        ServiceAccountTokenProjection? token = null;
        foreach (var volume in spec.Volumes ?? [])
        {
            Add(maps, volume.ConfigMap?.Name);
            Add(secrets, volume.Secret?.SecretName);
            foreach (var source in volume.Projected?.Sources ?? [])
            {
                Add(maps, source.ConfigMap?.Name);
                Add(secrets, source.Secret?.Name);
                token ??= source.ServiceAccountToken;
            }
        }
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers ?? [])) AddEnvironment(container, maps, secrets);
        return new(maps, secrets, token);
    }

    private static void AddEnvironment(Container container, HashSet<string> maps, HashSet<string> secrets)
    {
        foreach (var source in container.EnvFrom ?? [])
        {
            Add(maps, source.ConfigMapRef?.Name);
            Add(secrets, source.SecretRef?.Name);
        }
        foreach (var variable in container.Env ?? [])
        {
            Add(maps, variable.ValueFrom?.ConfigMapKeyRef?.Name);
            Add(secrets, variable.ValueFrom?.SecretKeyRef?.Name);
        }
    }

    private static void Add(HashSet<string> names, string? name)
    {
        if (name is not null) names.Add(name);
    }
}
