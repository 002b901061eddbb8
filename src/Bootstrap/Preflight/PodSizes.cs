using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Sizes;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The sizes that properties ask for.</summary>
public static class PodSizes
{
    private const double JvmFactor = 0.1;
    private const double NonJvmFactor = 0.4;

    /// <summary>The driver's pod; null when a value is none (the configuration check tells).</summary>
    public static PodSize? Driver(CheckSettings settings) => Of(settings, "driver", 0);

    /// <summary>One executor's pod.</summary>
    public static PodSize? Executor(CheckSettings settings)
    {
        var extra = Mebibytes(settings.Conf["spark.executor.pyspark.memory"]) ?? 0;
        if (settings.Conf["spark.memory.offHeap.enabled"] == "true") extra += Mebibytes(settings.Conf["spark.memory.offHeap.size"], 1) ?? 0;
        return Of(settings, "executor", extra);
    }

    /// <summary>How many executors there are at first: fixed, or dynamic allocation's start.</summary>
    public static int Executors(SparkConf conf)
    {
        var names = conf["spark.dynamicAllocation.enabled"] == "true"
            ? new[] { "spark.dynamicAllocation.initialExecutors", "spark.dynamicAllocation.minExecutors", "spark.executor.instances" }
            : ["spark.executor.instances"];
        return names.Select(name => int.TryParse(conf[name], CultureInfo.InvariantCulture, out var count) ? count : 0).Append(names.Length == 1 && conf[names[0]] is null ? 2 : 0).Max();
    }

    private static PodSize? Of(CheckSettings settings, string role, long extra)
    {
        var conf = settings.Conf;
        var factorText = conf[$"spark.{role}.memoryOverheadFactor"] ?? conf["spark.kubernetes.memoryOverheadFactor"];
        var factor = double.TryParse(factorText, CultureInfo.InvariantCulture, out var given) ? given : settings.NonJvm ? NonJvmFactor : JvmFactor;
        var minimum = Mebibytes(conf[$"spark.{role}.minMemoryOverhead"]) ?? MemoryOverhead.DefaultMinimum;
        if (Mebibytes(conf[$"spark.{role}.memory"] ?? "1g") is not { } heap) return null;
        var cores = conf[$"spark.kubernetes.{role}.request.cores"] ?? conf[$"spark.{role}.cores"] ?? "1";
        if (!Kubernetes.Meta.Quantity.TryParse(cores, out var cpu)) return null;
        return new PodSize(cpu, heap + extra + MemoryOverhead.Of(heap, factor, minimum, Mebibytes(conf[$"spark.{role}.memoryOverhead"])));
    }

    private static long? Mebibytes(string? text, long unit = ByteSize.Mebibyte) =>
        text is not null && ByteSize.TryParse(text, unit, out var bytes) ? bytes / ByteSize.Mebibyte : null;
}

/// <summary>Cores and MiB that a pod asks for, by Spark's arithmetic.</summary>
/// <param name="Cpu">Requested cores.</param>
/// <param name="Mebibytes">Heap, overhead, off-heap and Python together.</param>
public sealed record PodSize(decimal Cpu, long Mebibytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu:0.###} cores, {Mebibytes} MiB");
}
