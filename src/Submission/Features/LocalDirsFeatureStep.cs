using System.Globalization;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>Scratch folders: those that volumes named <c>spark-local-dir-*</c> bring, else one emptyDir per local directory.</summary>
internal sealed class LocalDirsFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    private const string VolumePrefix = "spark-local-dir-";
    private readonly bool _tmpfs = conf.Conf.Boolean("spark.kubernetes.local.dirs.tmpfs", false);

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        var mounted = pod.Container.VolumeMounts?.Where(m => m.Name.StartsWith(VolumePrefix, StringComparison.Ordinal)).Select(m => m.MountPath).ToList() ?? [];
        if (mounted.Count > 0) return pod.WithEnv(KubernetesDriverConf.Variable("SPARK_LOCAL_DIRS", string.Join(",", mounted)));
        var folders = (conf.Inputs.Environment.GetValueOrDefault("SPARK_LOCAL_DIRS") ?? conf.Conf.Text("spark.local.dir") ?? $"/var/data/spark-{conf.Identity.LocalDirectoryId}").Split(',');
        var names = folders.Select((_, i) => VolumePrefix + (i + 1).ToString(CultureInfo.InvariantCulture)).ToList();
        return pod
            .WithVolumes(names.Select(name => new Volume { Name = name, EmptyDir = new EmptyDirVolumeSource { Medium = _tmpfs ? "Memory" : null } }))
            .WithMounts(names.Zip(folders, (name, folder) => new VolumeMount { Name = name, MountPath = folder }))
            .WithEnv(KubernetesDriverConf.Variable("SPARK_LOCAL_DIRS", string.Join(",", folders)));
    }
}
