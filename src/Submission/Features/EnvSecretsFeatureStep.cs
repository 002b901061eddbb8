using Tinderbox.Kubernetes.Core;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary><c>spark.kubernetes.driver.secretKeyRef.VARIABLE=NAME:KEY</c>: variables out of existing Secrets.</summary>
internal sealed class EnvSecretsFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    internal override SparkPod ConfigurePod(SparkPod pod) => pod.WithEnv(conf.Conf.Conf.WithPrefix("spark.kubernetes.driver.secretKeyRef.").Select(e =>
        e.Value.Split(':') is [var name, var key]
            ? new EnvVar { Name = e.Key, ValueFrom = new EnvVarSource { SecretKeyRef = new KeySelector { Name = name, Key = key } } }
            : throw SubmissionException.Require("SecretKeyRef must be in the form name:key.")));
}
