namespace Tinderbox.SubmissionBuild;

/// <summary>The command lines that are measured.</summary>
internal static class Submissions
{
    internal static readonly IReadOnlyList<(string Name, string[] Arguments)> All =
    [
        ("Pi", Pi),
        ("a job with forty properties, volumes and secrets", Large),
    ];

    internal static string[] Pi =>
    [
        "--master", "k8s://https://10.0.0.1:6443", "--deploy-mode", "cluster", "--name", "pi", "--class", "org.apache.spark.examples.SparkPi",
        "--conf", "spark.kubernetes.container.image=spark:4.3.0", "--conf", "spark.kubernetes.namespace=default", "--conf", "spark.kubernetes.submission.waitAppCompletion=false",
        "local:///opt/spark/examples/jars/spark-examples.jar", "1000",
    ];

    private static string[] Large =>
    [
        "--driver-memory", "4g", "--executor-memory", "8g", "--num-executors", "20", "--jars", "local:///opt/jars/a.jar,local:///opt/jars/b.jar",
        .. Enumerable.Range(0, 20).SelectMany(i => Conf($"spark.kubernetes.driverEnv.VARIABLE_{i}", $"value {i}")),
        .. Enumerable.Range(0, 10).SelectMany(i => Conf($"spark.kubernetes.driver.label.team-{i}", $"t{i}")),
        .. Conf("spark.kubernetes.driver.secretKeyRef.KEY", "s3:secret"), .. Conf("spark.kubernetes.driver.secrets.certs", "/etc/certs"),
        .. Conf("spark.kubernetes.driver.volumes.persistentVolumeClaim.data.mount.path", "/data"), .. Conf("spark.kubernetes.driver.volumes.persistentVolumeClaim.data.options.claimName", "OnDemand"),
        .. Conf("spark.kubernetes.driver.volumes.persistentVolumeClaim.data.options.storageClass", "fast"), .. Conf("spark.kubernetes.driver.volumes.persistentVolumeClaim.data.options.sizeLimit", "10Gi"),
        .. Conf("spark.kubernetes.driver.volumes.emptyDir.scratch.mount.path", "/scratch"), .. Conf("spark.hadoop.fs.s3a.endpoint", "http://minio:9000"),
        .. Pi,
    ];

    private static string[] Conf(string key, string value) => ["--conf", $"{key}={value}"];
}
