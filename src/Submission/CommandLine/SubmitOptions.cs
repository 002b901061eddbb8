namespace Tinderbox.Submission.CommandLine;

/// <summary>The option names that spark-submit knows. See org.apache.spark.launcher.SparkSubmitOptionParser.</summary>
internal static class SubmitOptions
{
    /// <summary>Options with a value.</summary>
    internal static readonly IReadOnlySet<string> WithValue = new HashSet<string>(StringComparer.Ordinal)
    {
        "--archives", "--class", "--conf", "--deploy-mode", "--driver-class-path", "--driver-cores", "--driver-java-options", "--driver-library-path",
        "--driver-memory", "--exclude-packages", "--executor-cores", "--executor-memory", "--files", "--jars", "--keytab", "--kill", "--master", "--name",
        "--num-executors", "--packages", "--principal", "--properties-file", "--proxy-user", "--py-files", "--queue", "--remote", "--repositories",
        "--status", "--total-executor-cores",
    };

    /// <summary>Options without a value.</summary>
    internal static readonly IReadOnlySet<string> Switches =
        new HashSet<string>(StringComparer.Ordinal) { "--help", "--supervise", "--usage-error", "--verbose", "--version" };

    /// <summary>Other names of the same.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Aliases =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["-c"] = "--conf", ["-h"] = "--help", ["-v"] = "--verbose" };

    /// <summary>Flags that spark-submit's launcher turns into properties, so that they and <c>--conf</c> override each other in order.</summary>
    internal static readonly IReadOnlyDictionary<string, string> DriverProperties = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--driver-memory"] = "spark.driver.memory",
        ["--driver-java-options"] = "spark.driver.extraJavaOptions",
        ["--driver-library-path"] = "spark.driver.extraLibraryPath",
        ["--driver-class-path"] = "spark.driver.extraClassPath",
    };

    /// <summary>Main classes that bring their own resource and let options follow it.</summary>
    internal static readonly IReadOnlyDictionary<string, string> SpecialClasses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["org.apache.spark.repl.Main"] = "spark-shell",
        ["org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver"] = "spark-internal",
        ["org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"] = "spark-internal",
        ["org.apache.spark.sql.connect.service.SparkConnectServer"] = "spark-internal",
    };

    /// <summary>Flags with a value that only Tinderbox has.</summary>
    internal static readonly IReadOnlySet<string> Own = new HashSet<string>(StringComparer.Ordinal)
    {
        "--spark-version", "--kubeconfig", "--context", "-n", "--namespace", "--dry-run", "-o", "--output", "--exit-code-from", "--profile",
    };

    /// <summary>Flags without a value that only Tinderbox has.</summary>
    internal static readonly IReadOnlySet<string> OwnSwitches = new HashSet<string>(StringComparer.Ordinal) { "--explain", "--lint", "--wait" };

    /// <summary>Flags of ours that say a property of Spark in fewer words.</summary>
    internal static readonly IReadOnlyDictionary<string, string> OwnProperties = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--context"] = "spark.kubernetes.context",
        ["-n"] = "spark.kubernetes.namespace",
        ["--namespace"] = "spark.kubernetes.namespace",
    };
}
