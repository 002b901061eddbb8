using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Sizes;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Properties: unknown, gone and useless ones, secrets in plain text, values that Spark refuses, and pairs that contradict each other.</summary>
public sealed class ConfigurationCheck : ICheck
{
    private const string Link = "https://spark.apache.org/docs/latest/configuration.html";
    private static readonly string[] MemoryKeys = ["spark.driver.memory", "spark.executor.memory", "spark.driver.memoryOverhead", "spark.executor.memoryOverhead", "spark.executor.pyspark.memory", "spark.driver.maxResultSize"];
    private static readonly string[] CountKeys = ["spark.executor.instances", "spark.executor.cores", "spark.task.cpus", "spark.dynamicAllocation.minExecutors", "spark.dynamicAllocation.maxExecutors", "spark.sql.shuffle.partitions", "spark.default.parallelism"];
    private static readonly string[] TimeKeys = ["spark.network.timeout", "spark.executor.heartbeatInterval", "spark.dynamicAllocation.executorIdleTimeout"];

    public string Name => "configuration";

    public Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken) => Task.FromResult(Decide(context.Settings));

    /// <summary>From the properties. The worst is told, the number of others after it.</summary>
    public Finding Decide(CheckSettings settings)
    {
        var failures = Values(settings.Conf).Concat(Contradictions(settings.Conf)).ToList();
        var remarks = new ConfigurationLint(settings.SparkVersion).Of(settings.Conf).ToList();
        if (remarks.FirstOrDefault(remark => remark.Text.StartsWith("looks like a secret", StringComparison.Ordinal)) is { } secret)
            failures.Add(($"{secret.Key} {secret.Text.Split(';')[0]}", "tinderbox setup --credentials env --conf-file spark.conf makes the Secret and the properties that name it"));
        if (failures is [var (evidence, fix), ..]) return this.Fail(evidence + Others(failures.Count - 1 + remarks.Count), fix, Link);
        if (remarks is [var first, ..]) return this.Warn($"{first.Key} {first.Text}" + Others(remarks.Count - 1), $"correct or remove {first.Key}", Link);
        if (Doubtful(settings.Conf) is var (doubt, remedy)) return this.Warn(doubt, remedy, Link);
        return this.Pass($"{settings.Conf.Count} properties: nothing to say");
    }

    private static string Others(int count) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {count} more: submit --explain-conf)") : "";

    private static IEnumerable<(string Evidence, string Fix)> Values(SparkConf conf)
    {
        foreach (var key in MemoryKeys)
            if (conf[key] is { } text && !ByteSize.TryParse(text, ByteSize.Mebibyte, out _)) yield return ($"{key}={text} is no size", "write digits and k, m, g or t: 2g, 512m");
        foreach (var key in CountKeys)
            if (conf[key] is { } text && !int.TryParse(text, CultureInfo.InvariantCulture, out _)) yield return ($"{key}={text} is no whole number", "write digits only");
        foreach (var key in TimeKeys)
            if (conf[key] is { } text && !JavaDuration.TryParse(text, TimeSpan.FromSeconds(1), out _)) yield return ($"{key}={text} is no time", "write digits and ms, s, m or h: 120s");
        if (conf["spark.master"] is { } master && !master.StartsWith("k8s://", StringComparison.Ordinal)) yield return ($"spark.master={master} is no Kubernetes cluster", "spark.master=k8s://https://HOST:PORT");
        if (conf["spark.kubernetes.executor.podNamePrefix"] is { Length: > 47 } prefix) yield return ($"spark.kubernetes.executor.podNamePrefix has {prefix.Length} letters; 47 leave room for the executor's number", "shorten it, or leave it out");
    }

    private static IEnumerable<(string Evidence, string Fix)> Contradictions(SparkConf conf)
    {
        int? Count(string key) => int.TryParse(conf[key], CultureInfo.InvariantCulture, out var count) ? count : null;
        TimeSpan Time(string key, int seconds) => conf[key] is { } text && JavaDuration.TryParse(text, TimeSpan.FromSeconds(1), out var time) ? time : TimeSpan.FromSeconds(seconds);
        decimal? Cores(string key) => Kubernetes.Meta.Quantity.TryParse(conf[key], out var cores) ? cores : null;

        if (conf["spark.dynamicAllocation.enabled"] == "true" && conf["spark.dynamicAllocation.shuffleTracking.enabled"] == "false" && conf["spark.shuffle.service.enabled"] != "true" && conf["spark.decommission.enabled"] != "true")
            yield return ("dynamic allocation without shuffle tracking: Kubernetes has no external shuffle service", "spark.dynamicAllocation.shuffleTracking.enabled=true");
        if (conf["spark.shuffle.service.enabled"] == "true") yield return ("spark.shuffle.service.enabled=true, and Kubernetes has no external shuffle service", "take it out; spark.dynamicAllocation.shuffleTracking.enabled=true does the same");
        if (Count("spark.dynamicAllocation.minExecutors") is { } min && Count("spark.dynamicAllocation.maxExecutors") is { } max && min > max)
            yield return ($"spark.dynamicAllocation.minExecutors={min} is more than maxExecutors={max}", "exchange them");
        if (Count("spark.executor.cores") is { } cores && Count("spark.task.cpus") is { } cpus && cpus > cores) yield return ($"spark.task.cpus={cpus} is more than spark.executor.cores={cores}: no task could run", "raise spark.executor.cores");
        if (Time("spark.executor.heartbeatInterval", 10) >= Time("spark.network.timeout", 120)) yield return ("spark.executor.heartbeatInterval is not shorter than spark.network.timeout", "leave both at their defaults (10s, 120s)");
        foreach (var role in (string[])["driver", "executor"])
            if (Cores($"spark.kubernetes.{role}.request.cores") is { } asked && Cores($"spark.kubernetes.{role}.limit.cores") is { } limit && asked > limit)
                yield return ($"spark.kubernetes.{role}.request.cores={asked} is more than its limit.cores={limit}", $"raise spark.kubernetes.{role}.limit.cores");
        if (conf["spark.memory.offHeap.enabled"] == "true" && (conf["spark.memory.offHeap.size"] ?? "0") == "0") yield return ("spark.memory.offHeap.enabled=true without a size", "spark.memory.offHeap.size=1g");
    }

    private static (string Evidence, string Fix)? Doubtful(SparkConf conf)
    {
        if (conf["spark.eventLog.dir"] is not null && conf["spark.eventLog.enabled"] != "true") return ("spark.eventLog.dir is set, and event logs are off", "spark.eventLog.enabled=true");
        if (conf["spark.history.fs.logDirectory"] is { } history && conf["spark.eventLog.dir"] is { } logs && history.TrimEnd('/') != logs.TrimEnd('/'))
            return ($"event logs go to {logs}, the history server looks into {history}", "set both to one place");
        return null;
    }
}
