using System.Text;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>The caller's Hadoop configuration, or an existing ConfigMap with one, at /opt/hadoop/conf.</summary>
internal sealed class HadoopConfDriverFeatureStep : KubernetesFeatureConfigStep
{
    private const string Folder = "/opt/hadoop/conf";
    private const string VolumeName = "hadoop-properties";
    private readonly KubernetesDriverConf _conf;
    private readonly string? _given;
    private readonly SortedDictionary<string, string>? _files;

    internal HadoopConfDriverFeatureStep(KubernetesDriverConf conf)
    {
        _conf = conf;
        _given = conf.Conf.Text("spark.kubernetes.hadoop.configMapName");
        var folder = conf.Inputs.Environment.GetValueOrDefault("HADOOP_CONF_DIR");
        if (_given is not null && folder is not null)
            throw SubmissionException.Require("Do not specify both the `HADOOP_CONF_DIR` in your ENV and the ConfigMap as the creation of an additional ConfigMap, when one is already specified is extraneous");
        if (folder is not null) _files = Read(conf.Inputs.Absolute(folder), conf.Inputs.Files);
    }

    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        if (MapName is not { } name) return pod;
        var items = _files?.Keys.Select(f => new KeyToPath { Key = f, Path = f }).ToList();
        return pod
            .WithVolumes(new Volume { Name = VolumeName, ConfigMap = new ConfigMapVolumeSource { Name = name, Items = items } })
            .WithMounts(new VolumeMount { Name = VolumeName, MountPath = Folder })
            .WithEnv(KubernetesDriverConf.Variable("HADOOP_CONF_DIR", Folder));
    }

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => MapName is { } name
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["spark.kubernetes.executor.hadoopConfigMapName"] = name }
        : base.AdditionalPodSystemProperties();

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources() => _files is null ? [] :
    [
        PlannedResource.Of(new ConfigMap { Metadata = new ObjectMeta { Name = MapName }, Data = new(_files, StringComparer.Ordinal), Immutable = true }),
    ];

    private string? MapName => _files is null ? _given : $"{_conf.ResourceNamePrefix}-hadoop-config";

    private static SortedDictionary<string, string> Read(string folder, SourceFiles files)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in files.Names(folder))
            if (files.Kind($"{folder}/{name}") == PathKind.File && files.Read($"{folder}/{name}") is { } content) result[name] = Encoding.UTF8.GetString(content);
        return result;
    }
}
