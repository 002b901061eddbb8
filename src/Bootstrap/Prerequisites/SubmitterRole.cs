using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// What a client that submits asks of the API: the driver pod, what it needs beside it by server-side apply, and a watch until the end. Creating by apply takes
/// both <c>create</c> and <c>patch</c>. Recorded from the real spark-submit of Spark 3.5.9 to 4.3.0; <c>tinderbox submit</c> sends the same.
/// </summary>
public static class SubmitterRole
{
    private static readonly SparkVersion NetworkPolicies = SparkVersion.Parse("4.2");

    /// <summary>All grants of all releases and features.</summary>
    public static IReadOnlyList<RoleGrant> Grants { get; } =
    [
        new("", "pods", "create", "makes the driver"),
        new("", "pods", "get", "reads how the driver does; --status and --kill look it up"),
        new("", "pods", "list", "finds applications by a pattern: --status and --kill, app list"),
        new("", "pods", "watch", "follows the driver to its end"),
        new("", "pods", "delete", "--kill; takes the driver back when the rest of a submission is refused"),
        new("", "pods/log", "get", "app logs, and the cause of a failure"),
        new("", "events", "list", "says why a driver does not start"),
        new("", "services", "create", "makes the driver's Service, under which executors find it"),
        new("", "services", "patch", "the same, by server-side apply"),
        new("", "configmaps", "create", "hands Spark's configuration, pod templates and Hadoop's to the driver"),
        new("", "configmaps", "patch", "the same, by server-side apply"),
        new("networking.k8s.io", "networkpolicies", "create", "keeps strangers away from executors") { Since = NetworkPolicies },
        new("networking.k8s.io", "networkpolicies", "patch", "the same, by server-side apply") { Since = NetworkPolicies },
        new("", "persistentvolumeclaims", "create", "makes the driver's claims") { Feature = SparkFeature.Pvc },
        new("", "persistentvolumeclaims", "patch", "the same, by server-side apply") { Feature = SparkFeature.Pvc },
        new("", "secrets", "create", "mounts the caller's API or Kerberos credentials into the driver") { Feature = SparkFeature.Secrets },
        new("", "secrets", "patch", "the same, by server-side apply") { Feature = SparkFeature.Secrets },
        new("scheduling.volcano.sh", "podgroups", "create", "makes the application's PodGroup") { Feature = SparkFeature.Volcano },
        new("scheduling.volcano.sh", "podgroups", "patch", "the same, by server-side apply") { Feature = SparkFeature.Volcano },
    ];
}
