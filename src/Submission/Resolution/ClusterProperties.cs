using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.Resolution;

/// <summary>The properties as SparkSubmit hands them on in cluster mode: with those that flags, environment and the application stand for.</summary>
internal static class ClusterProperties
{
    private const string Jars = "spark.jars";

    private static readonly (string Option, string Key, string? Variable)[] Flags =
    [
        ("--driver-cores", "spark.driver.cores", null),
        ("--executor-memory", "spark.executor.memory", "SPARK_EXECUTOR_MEMORY"),
        ("--executor-cores", "spark.executor.cores", "SPARK_EXECUTOR_CORES"),
        ("--num-executors", "spark.executor.instances", null),
        ("--packages", "spark.jars.packages", null),
        ("--exclude-packages", "spark.jars.excludes", null),
        ("--repositories", "spark.jars.repositories", null),
    ];

    /// <summary>Options that stand for a property as they are, with the environment variable that both give way to.</summary>
    internal static readonly IReadOnlyList<(string Option, string Key, string? Variable)> Plain =
    [
        ("--master", "spark.master", "MASTER"),
        ("--deploy-mode", "spark.submit.deployMode", "DEPLOY_MODE"),
        ("--name", "spark.app.name", null),
        ("--driver-memory", "spark.driver.memory", "SPARK_DRIVER_MEMORY"),
        ("--principal", "spark.kerberos.principal", null),
        ("--keytab", "spark.kerberos.keytab", null),
        ("--jars", Jars, null),
        ("--files", "spark.files", null),
        ("--archives", "spark.archives", null),
        ("--py-files", "spark.submit.pyFiles", null),
        .. Flags,
    ];

    private static readonly Dictionary<string, string> ListOptions = new(StringComparer.Ordinal)
    {
        [Jars] = "--jars",
        ["spark.files"] = "--files",
        ["spark.archives"] = "--archives",
        ["spark.submit.pyFiles"] = "--py-files",
    };

    internal static SparkConf Of(
        OptionValues values, PropertyLedger ledger, SubmitInputs inputs, KubernetesMaster master, Dictionary<string, string?> lists, long submitTime)
    {
        var conf = new SparkConf(SystemProperties(inputs.Environment));
        foreach (var (key, value) in conf) ledger.Below(key, value, new PropertyOrigin(PropertySource.Environment, "SPARK_SUBMIT_OPTS"));
        foreach (var (key, value) in values.Properties) conf.Set(key, value);
        void Set(string key, string? value, PropertyOrigin? origin)
        {
            if (value is null) return;
            conf.Set(key, value);
            if (origin is not null) ledger.Above(key, value, origin);
        }
        Set("spark.master", master.Url, values.OriginOf("--master", "spark.master", "MASTER"));
        Set("spark.submit.deployMode", "cluster", values.OriginOf("--deploy-mode", "spark.submit.deployMode", "DEPLOY_MODE"));
        Set("spark.app.name", values.Name, values.OriginOf("--name", "spark.app.name", null) ?? (values.Properties["spark.app.name"] is null ? Named(values) : null));
        Set("spark.driver.memory", values.DriverMemory, values.OriginOf("--driver-memory", "spark.driver.memory", "SPARK_DRIVER_MEMORY"));
        foreach (var (option, key, variable) in Flags) Set(key, values.Value(option, key, variable), values.OriginOf(option, key, variable));
        Set("spark.kerberos.principal", values.Principal, values.OriginOf("--principal", "spark.kerberos.principal", null));
        Set("spark.kerberos.keytab", values.Keytab, values.OriginOf("--keytab", "spark.kerberos.keytab", null));
        foreach (var (key, list) in lists) Set(key, list is null ? null : ResourceUris.ResolveList(list, inputs.WorkingDirectory), values.OriginOf(ListOptions[key], key, null));
        if (values is { IsPython: false, IsR: false })
            Set(Jars, string.Join(",", [.. TypedConf.Split(conf[Jars]), .. values.PrimaryResource == "spark-internal" ? [] : new[] { values.PrimaryResource }]), Derived("the application"));
        if (!conf.Contains("spark.submit.pyFiles")) Set("spark.submit.pyFiles", "", Derived("spark-submit, always"));
        if (!conf.Contains("spark.app.submitTime")) Set("spark.app.submitTime", submitTime.ToString(CultureInfo.InvariantCulture), Derived("the clock"));
        conf.Remove("spark.driver.host");
        return conf;
    }

    private static PropertyOrigin Named(OptionValues values) => Derived(values.MainClass is null ? "the application's file name" : "--class");

    private static PropertyOrigin Derived(string from) => new(PropertySource.Derived, from);

    // -Dspark.x=y of the JVM that spark-submit would have started
    private static IEnumerable<KeyValuePair<string, string>> SystemProperties(IReadOnlyDictionary<string, string> environment) =>
        from option in environment.GetValueOrDefault("SPARK_SUBMIT_OPTS", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where option.StartsWith("-Dspark.", StringComparison.Ordinal)
        let cut = option.IndexOf('=', StringComparison.Ordinal)
        select cut < 0 ? KeyValuePair.Create(option[2..], "") : KeyValuePair.Create(option[2..cut], option[(cut + 1)..]);
}
