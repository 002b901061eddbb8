using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Applications;

/// <summary>Spark's labels on its pods. See org.apache.spark.deploy.k8s.Constants.</summary>
internal static class SparkLabels
{
    /// <summary>The application id, the same on the driver and all its executors.</summary>
    public const string Selector = "spark-app-selector";

    /// <summary><c>driver</c> or <c>executor</c>.</summary>
    public const string Role = "spark-role";

    /// <summary>The application's name as a label.</summary>
    public const string AppName = "spark-app-name";

    /// <summary>The label's value on the pod, or null.</summary>
    public static string? Label(this Pod pod, string name) => pod.Metadata.Labels?.GetValueOrDefault(name);

    /// <summary>Whether it is an application's driver.</summary>
    public static bool IsDriver(this Pod pod) => pod.Label(Role) == "driver";

    /// <summary>Whether its containers have ended for good.</summary>
    public static bool IsFinished(this Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";
}
