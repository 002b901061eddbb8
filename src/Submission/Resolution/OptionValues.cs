using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>The value of each option: the flag, else the property, else the environment. See org.apache.spark.deploy.SparkSubmitArguments.</summary>
internal sealed class OptionValues(SubmitArguments arguments, SparkConf properties, SubmitInputs inputs)
{
    internal SubmitArguments Arguments { get; } = arguments;

    internal SparkConf Properties { get; } = properties;

    internal string? Master => Value("--master", "spark.master", "MASTER");

    internal string? GivenDeployMode => Value("--deploy-mode", "spark.submit.deployMode", "DEPLOY_MODE");

    internal string? Remote => Value("--remote", "spark.remote", "SPARK_REMOTE");

    internal string? TotalExecutorCores => Value("--total-executor-cores", "spark.cores.max");

    internal string DeployMode => GivenDeployMode ?? "client";

    internal string? DriverMemory => Properties["spark.driver.memory"] ?? Variable("SPARK_DRIVER_MEMORY");

    internal string? DriverCores => Value("--driver-cores", "spark.driver.cores");

    internal string? ExecutorMemory => Value("--executor-memory", "spark.executor.memory", "SPARK_EXECUTOR_MEMORY");

    internal string? ExecutorCores => Value("--executor-cores", "spark.executor.cores", "SPARK_EXECUTOR_CORES");

    internal string? NumExecutors => Value("--num-executors", "spark.executor.instances");

    internal string? Principal => Value("--principal", "spark.kerberos.principal") ?? Properties["spark.yarn.principal"];

    internal string? Keytab => Value("--keytab", "spark.kerberos.keytab") ?? Properties["spark.yarn.keytab"];

    internal string? ProxyUser => Arguments["--proxy-user"];

    internal string? MainClass => Arguments["--class"];

    internal string Name => Value("--name", "spark.app.name") ?? MainClass ?? FileName(PrimaryResource.TrimEnd('/'));

    internal bool IsPython => PrimaryResource.EndsWith(".py", StringComparison.Ordinal) || PrimaryResource == "pyspark-shell";

    internal bool IsR => PrimaryResource.EndsWith(".R", StringComparison.Ordinal) || PrimaryResource.EndsWith(".r", StringComparison.Ordinal) || PrimaryResource == "sparkr-shell";

    internal bool IsShell => PrimaryResource is "spark-shell" or "pyspark-shell" or "sparkr-shell";

    /// <summary>The application as a URI; shells and <c>spark-internal</c> as they are.</summary>
    internal string PrimaryResource { get; } =
        arguments.PrimaryResource is null or "spark-internal" or "spark-shell" or "pyspark-shell" or "sparkr-shell"
            ? arguments.PrimaryResource ?? "spark-internal"
            : ResourceUris.Resolve(arguments.PrimaryResource, inputs.WorkingDirectory);

    /// <summary>A comma list of resources as URIs, or null.</summary>
    internal string? Resources(string option, string key) => Arguments[option] is { } flag ? ResourceUris.ResolveList(flag, inputs.WorkingDirectory) : Properties[key];

    internal string? Value(string option, string key, string? variable = null) => Arguments[option] ?? Properties[key] ?? (variable is null ? null : Variable(variable));

    /// <summary>Where a value came from that no property holds; null when it is a property.</summary>
    internal PropertyOrigin? OriginOf(string option, string key, string? variable) =>
        Arguments[option] is not null ? new PropertyOrigin(PropertySource.Flag, option)
        : Properties[key] is null && variable is not null && Variable(variable) is not null ? new PropertyOrigin(PropertySource.Environment, variable)
        : null;

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private string? Variable(string name) => inputs.Environment.GetValueOrDefault(name);
}
