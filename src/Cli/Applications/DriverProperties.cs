using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Applications;

/// <summary>The properties that a driver in the cluster was started with: <c>spark.properties</c> of the ConfigMap that it mounts.</summary>
internal static class DriverProperties
{
    private const string Key = "spark.properties";

    /// <summary>Null where no such ConfigMap is mounted or left.</summary>
    /// <exception cref="KubernetesApiException">It may not be read.</exception>
    /// <exception cref="FormatException">It is no properties file.</exception>
    public static async Task<SparkConf?> ReadAsync(KubernetesClient client, Pod driver, CancellationToken cancellationToken)
    {
        var maps = (driver.Spec?.Volumes ?? []).Where(volume => volume.ConfigMap?.Items?.Exists(item => item.Key == Key) == true).Select(volume => volume.ConfigMap!.Name);
        if (maps.FirstOrDefault() is not { } name) return null;
        if ((await client.ConfigMaps(driver.Metadata.Namespace).FindAsync(name, cancellationToken))?.Data?.GetValueOrDefault(Key) is not { } text) return null;
        var conf = new SparkConf();
        foreach (var (key, value) in JavaProperties.Parse(text)) conf.Set(key, value);
        return conf;
    }

    /// <summary>A place as it is reached from here: a folder of the driver is its node's, if it is mounted from there; null for one of the pod's own.</summary>
    public static StorageUri? OnThisMachine(StorageUri place, Pod driver)
    {
        if (place.Scheme != "file") return place;
        var mounts = driver.Spec?.Containers?.FirstOrDefault()?.VolumeMounts ?? [];
        var mount = mounts.Where(mount => place.Path == mount.MountPath || place.Path.StartsWith(mount.MountPath.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(mount => mount.MountPath.Length);
        var node = driver.Spec?.Volumes?.Find(volume => volume.Name == mount?.Name)?.HostPath?.Path;
        return node is null || mount!.SubPath is not null ? null : StorageUri.Parse(node.TrimEnd('/') + place.Path[mount.MountPath.TrimEnd('/').Length..], "/");
    }
}
