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
    /// <param name="daemon">The cluster.</param>
    /// <param name="image">Of driver and executors.</param>
    /// <param name="folder">Files of the cluster.</param>
    /// <param name="appDir">What pods see as <c>/opt/spark/work-dir</c>.</param>
    /// <param name="s3A">Whether the image's Spark speaks S3A (<see cref="LocalStorage.SpeaksS3A"/>): then event logs go to the object store, else to a folder.</param>
    public static IReadOnlyList<(string Key, string Value)> For(DaemonRecord daemon, string image, ClusterFolder folder, string appDir, bool s3A) =>
    [
        ("spark.master", "k8s://" + daemon.Url),
        ("spark.submit.deployMode", "cluster"),
        // the usual https://kubernetes.default.svc needs port 443, which only root may open
        ("spark.kubernetes.driver.master", daemon.Url),
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
        .. s3A && daemon.S3Url is { } s3Url ? InObjectStore(s3Url) : InFolder(folder),
    ];

    // the keys come from the Secret by reference: no file, argument or log ever has them
    private static IEnumerable<(string Key, string Value)> InObjectStore(string s3Url) =>
    [
        ("spark.eventLog.dir", LocalStorage.EventLogs),
        .. LocalStorage.HadoopConf(s3Url).Select(setting => ("spark.hadoop." + setting.Key, setting.Value)),
        .. new[] { "driver", "executor" }.SelectMany(role => new[]
        {
            ($"spark.kubernetes.{role}.secretKeyRef.AWS_ACCESS_KEY_ID", $"{LocalStorage.SecretName}:{LocalStorage.AccessKey}"),
            ($"spark.kubernetes.{role}.secretKeyRef.AWS_SECRET_ACCESS_KEY", $"{LocalStorage.SecretName}:{LocalStorage.SecretKey}"),
        }),
    ];

    private static IEnumerable<(string Key, string Value)> InFolder(ClusterFolder folder) =>
    [
        ("spark.eventLog.dir", "file:" + EventsMount),
        ("spark.kubernetes.driver.volumes.hostPath.events.mount.path", EventsMount),
        ("spark.kubernetes.driver.volumes.hostPath.events.options.path", folder.EventLogs),
    ];

    /// <summary>As a Java properties file: in a value only the backslash needs care, in these keys nothing.</summary>
    public static string Write(IReadOnlyList<(string Key, string Value)> properties) =>
        string.Concat(properties.Select(property => $"{property.Key} {property.Value.Replace("\\", @"\\", StringComparison.Ordinal)}\n"));
}
