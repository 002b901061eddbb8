using Tinderbox.Kubernetes.Core;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary><c>spark.kubernetes.driver.secrets.NAME=PATH</c>: existing Secrets as folders.</summary>
internal sealed class MountSecretsFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    internal override SparkPod ConfigurePod(SparkPod pod)
    {
        var secrets = conf.Conf.Conf.WithPrefix("spark.kubernetes.driver.secrets.");
        return pod
            .WithVolumes(secrets.Select(s => new Volume { Name = $"{s.Key}-volume", Secret = new SecretVolumeSource { SecretName = s.Key } }))
            .WithMounts(secrets.Select(s => new VolumeMount { Name = $"{s.Key}-volume", MountPath = s.Value }));
    }
}
