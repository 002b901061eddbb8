using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Driver;

/// <summary>The ConfigMap with spark.properties and the conf directory's files, and its place in the driver's container.</summary>
internal static class DriverConfigMap
{
    private const string Folder = "/opt/spark/conf";
    private const string VolumeName = "spark-conf-volume-driver";

    /// <summary>The pod with the mount, and the map itself.</summary>
    internal static (SparkPod Pod, PlannedResource Map) AddTo(SparkPod pod, KubernetesDriverConf conf, IReadOnlyDictionary<string, string> properties)
    {
        var name = $"spark-drv-{conf.Identity.ConfigMapId}-conf-map";
        var data = new Dictionary<string, string>(ConfDirectoryFiles.Load(conf), StringComparer.Ordinal) { ["spark.properties"] = Properties(name, conf, properties) };
        var items = data.Keys.Order(StringComparer.Ordinal).Select(key => new KeyToPath { Key = key, Path = key, Mode = 420 }).ToList();
        data["spark.kubernetes.namespace"] = conf.Namespace;
        var map = PlannedResource.Of(new ConfigMap { Metadata = new ObjectMeta { Name = name, Namespace = conf.Namespace }, Data = data, Immutable = true });
        var mounted = pod
            .WithEnv(KubernetesDriverConf.Variable("SPARK_CONF_DIR", Folder))
            .WithVolumes(new Volume { Name = VolumeName, ConfigMap = new ConfigMapVolumeSource { Name = name, Items = items } })
            .WithMounts(new VolumeMount { Name = VolumeName, MountPath = Folder });
        return (mounted, map);
    }

    private static string Properties(string name, KubernetesDriverConf conf, IReadOnlyDictionary<string, string> properties)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in conf.Conf.Conf) all[key] = value;
        foreach (var (key, value) in properties) all[key] = value;
        var date = conf.Identity.SubmitTime.ToUniversalTime().ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
        return JavaProperties.Write(all, $"Java properties built from Kubernetes config map with name: {name}", date);
    }
}
