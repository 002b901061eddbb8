using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Networking;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>Only pods of the same application may connect to its executors.</summary>
internal sealed class NetworkPolicyFeatureStep(KubernetesDriverConf conf) : KubernetesFeatureConfigStep
{
    internal override IReadOnlyList<PlannedResource> AdditionalKubernetesResources() =>
    [
        PlannedResource.Of(new NetworkPolicy
        {
            Metadata = new ObjectMeta { Name = $"{conf.ResourceNamePrefix}-policy", Namespace = conf.Namespace, Labels = new(conf.AppSelector, StringComparer.Ordinal) },
            Spec = new NetworkPolicySpec
            {
                PodSelector = new LabelSelector { MatchLabels = new(conf.AppSelector, StringComparer.Ordinal) { ["spark-role"] = "executor" } },
                Ingress = [new NetworkPolicyIngressRule { From = [new NetworkPolicyPeer { PodSelector = new LabelSelector { MatchLabels = new(conf.AppSelector, StringComparer.Ordinal) } }] }],
            },
        }),
    ];
}
