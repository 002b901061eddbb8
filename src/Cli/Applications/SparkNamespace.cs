using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Applications;

/// <summary>The namespace for applications on the embedded cluster: what <c>tinderbox setup</c> makes, for every release and feature that runs there.</summary>
internal static class SparkNamespace
{
    private static SetupRequest Request => new()
    {
        Namespace = LocalProperties.Namespace,
        DriverAccount = LocalProperties.ServiceAccount,
        SparkVersions = SparkVersion.Supported,
        Features = [SparkFeature.Pvc, SparkFeature.Labels],
    };

    /// <summary>Creates what is missing. Idempotent.</summary>
    public static async Task EnsureAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        var desired = DesiredObjects.Of(Request, ClusterFacts.None);
        var plan = SetupPlanning.Plan(desired, await SetupObserver.LiveAsync(client, desired, cancellationToken), LocalProperties.Namespace, force: true);
        await SetupActor.ApplyAsync(client, plan, force: true, _ => { }, cancellationToken);
    }
}
