using System.Text;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>The executors' pod template travels to the driver in a ConfigMap; its text is not looked at.</summary>
internal sealed class PodTemplateConfigMapStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    private const string Key = "spark.kubernetes.executor.podTemplateFile";
    private const string Folder = "/opt/spark/pod-template";
    private const string File = "pod-spec-template.yml";
    private const string DataKey = "podspec-configmap-key";
    private readonly string? _template = conf.Conf.Text(Key);

    internal override SparkPod ConfigurePod(SparkPod pod) => _template is null ? pod : pod
        .WithVolumes(new Volume
        {
            Name = "pod-template-volume",
            ConfigMap = new ConfigMapVolumeSource { Name = MapName, Items = [new KeyToPath { Key = DataKey, Path = File }] },
        })
        .WithMounts(new VolumeMount { Name = "pod-template-volume", MountPath = Folder });

    internal override IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => _template is null
        ? base.AdditionalPodSystemProperties()
        : new Dictionary<string, string>(StringComparer.Ordinal) { [Key] = $"{Folder}/{File}" };

    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources()
    {
        if (_template is null) return [];
        var content = conf.Inputs.Content(_template)
            ?? throw (conf.Rules.NioFileErrors
                ? new SubmissionException("java.nio.file.NoSuchFileException", _template)
                : new SubmissionException("java.io.FileNotFoundException", $"{_template} (No such file or directory)"));
        return
        [
            PlannedResource.Of(new ConfigMap
            {
                Metadata = new ObjectMeta { Name = MapName },
                Data = new(StringComparer.Ordinal) { [DataKey] = Encoding.UTF8.GetString(content) },
                Immutable = true,
            }),
        ];
    }

    private string MapName => $"{conf.ResourceNamePrefix}-driver-podspec-conf-map";
}
