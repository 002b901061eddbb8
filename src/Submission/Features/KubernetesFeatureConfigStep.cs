using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>
/// One aspect of the driver pod. Constructors hold the checks that Spark makes before any step runs; then each step in turn changes the pod
/// and tells what it adds. See org.apache.spark.deploy.k8s.features.KubernetesFeatureConfigStep.
/// </summary>
internal abstract class KubernetesFeatureConfigStep
{
    /// <summary>The pod with this step's part.</summary>
    internal virtual SparkPod ConfigurePod(SparkPod pod) => pod;

    /// <summary>Properties for the driver; asked for after <see cref="ConfigurePod"/>.</summary>
    internal virtual IReadOnlyDictionary<string, string> AdditionalPodSystemProperties() => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Objects to create before the pod.</summary>
    internal virtual IReadOnlyList<PlannedResource> AdditionalPreKubernetesResources() => [];

    /// <summary>Objects to create after the pod, owned by it.</summary>
    internal virtual IReadOnlyList<PlannedResource> AdditionalKubernetesResources() => [];
}
