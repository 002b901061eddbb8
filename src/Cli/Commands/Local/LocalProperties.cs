using Tinderbox.Cli.State;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>The Spark properties that aim an application at the embedded cluster. Spark's own <c>spark-submit</c> understands the same file.</summary>
internal static class LocalProperties
{
    /// <summary>Namespace of applications on the embedded cluster.</summary>
    public const string Namespace = "spark";

    /// <summary>Service account of drivers there.</summary>
    public const string ServiceAccount = "spark";

    /// <summary>Where the event logs' folder is inside the pods.</summary>
    public const string EventsMount = "/opt/spark/events";

    /// <summary>The properties in the order in which people read them.</summary>
    public static IReadOnlyList<(string Key, string Value)> For(string url, string image, ClusterFolder folder, string appDir) =>
    [
        ("spark.master", "k8s://" + url),
        ("spark.submit.deployMode", "cluster"),
        // the usual https://kubernetes.default.svc needs port 443, which only root may open
        ("spark.kubernetes.driver.master", url),
        ("spark.kubernetes.container.image", image),
        ("spark.kubernetes.namespace", Namespace),
        ("spark.kubernetes.authenticate.driver.serviceAccountName", ServiceAccount),
        ("spark.kubernetes.authenticate.submission.oauthTokenFile", folder.AdminToken),
        ("spark.kubernetes.authenticate.submission.caCertFile", folder.CertificateAuthority),
        ("spark.kubernetes.driver.annotation.tinderbox.dev/app-dir", appDir),
        ("spark.kubernetes.executor.annotation.tinderbox.dev/app-dir", appDir),
        ("spark.executor.instances", "2"),
        ("spark.driver.memory", "512m"),
        ("spark.executor.memory", "512m"),
        ("spark.kubernetes.driver.request.cores", "0.2"),
        ("spark.kubernetes.executor.request.cores", "0.2"),
        ("spark.eventLog.enabled", "true"),
        // readable everywhere, also where no zstd library is
        ("spark.eventLog.compress", "false"),
        ("spark.eventLog.dir", "file:" + EventsMount),
        ("spark.kubernetes.driver.volumes.hostPath.events.mount.path", EventsMount),
        ("spark.kubernetes.driver.volumes.hostPath.events.options.path", folder.EventLogs),
    ];

    /// <summary>As a Java properties file: in a value only the backslash needs care, in these keys nothing.</summary>
    public static string Write(IReadOnlyList<(string Key, string Value)> properties) =>
        string.Concat(properties.Select(property => $"{property.Key} {property.Value.Replace("\\", @"\\", StringComparison.Ordinal)}\n"));
}
