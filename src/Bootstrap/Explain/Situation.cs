using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>How an application stands: what kinds of evidence count depends on it.</summary>
public enum Situation
{
    /// <summary>It starts, runs or has succeeded: whatever its logs say is no failure.</summary>
    Healthy,

    /// <summary>The driver cannot start.</summary>
    Stuck,

    /// <summary>The driver runs, its executors do not.</summary>
    WithoutExecutors,

    /// <summary>The driver failed or is gone.</summary>
    Failed,
}

/// <summary>Observation → situation.</summary>
public static class Situations
{
    private static readonly TimeSpan DriverPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ExecutorPatience = TimeSpan.FromSeconds(30);

    /// <summary>A mount that fails at first is usual: Spark makes the driver before its ConfigMap.</summary>
    private static readonly TimeSpan MountPatience = TimeSpan.FromMinutes(1);

    /// <summary>How it stands now.</summary>
    public static Situation Of(ApplicationObservation seen) => seen.Driver switch
    {
        null => Situation.Failed,
        { Status.Phase: "Failed" } => Situation.Failed,
        { Status.Phase: "Succeeded" } => Situation.Healthy,
        { Status.Phase: "Running" } => LacksExecutors(seen) ? Situation.WithoutExecutors : Situation.Healthy,
        var driver => IsStuck(driver, seen, DriverPatience) ? Situation.Stuck : Situation.Healthy,
    };

    private static bool LacksExecutors(ApplicationObservation seen)
    {
        if (seen.Executors.Any(pod => pod.Status?.Phase == "Running")) return false;
        return seen.Executors.Any(pod => IsStuck(pod, seen, ExecutorPatience)) || seen.Executors.Count(pod => pod.Status?.Phase == "Failed") >= 2
            || seen.DriverLog.Any(line => line.Contains("Initial job has not accepted any resources", StringComparison.Ordinal) || line.Contains("KubernetesClientException", StringComparison.Ordinal));
    }

    private static bool IsStuck(Pod pod, ApplicationObservation seen, TimeSpan patience)
    {
        if (pod.Status?.Phase is not (null or "Pending")) return false;
        if (PodTrouble.Stuck(pod, seen.Now, patience) is not null) return true;
        var age = KubernetesTime.Parse(pod.Metadata.CreationTimestamp) is { } created ? seen.Now - created : TimeSpan.Zero;
        return age > MountPatience;
    }
}
