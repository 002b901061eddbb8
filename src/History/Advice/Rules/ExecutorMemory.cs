using System.Globalization;
using Tinderbox.Spark.Sizes;

namespace Tinderbox.History.Advice.Rules;

/// <summary>What an executor of the application may use.</summary>
internal static class ExecutorMemory
{
    private const long DefaultHeap = 1L << 30;
    private const long LeastOverhead = 384L << 20;

    /// <summary>Bytes of <c>spark.executor.memory</c>.</summary>
    public static long Heap(ApplicationFacts facts) => Bytes(facts.Property("spark.executor.memory")) ?? DefaultHeap;

    /// <summary>Bytes beside the heap that were asked for.</summary>
    public static long Overhead(ApplicationFacts facts, long heap)
    {
        if (Bytes(facts.Property("spark.executor.memoryOverhead")) is { } set) return set;
        var factor = double.TryParse(facts.Property("spark.executor.memoryOverheadFactor"), NumberStyles.Float, CultureInfo.InvariantCulture, out var told) ? told : 0.1;
        return Math.Max(LeastOverhead, (long)(heap * factor));
    }

    public static int Cores(ApplicationFacts facts) => Math.Max(1, facts.Workers.Select(executor => executor.TotalCores).DefaultIfEmpty(1).Max());

    private static long? Bytes(string? text) => text is not null && ByteSize.TryParse(text, ByteSize.Mebibyte, out var bytes) ? bytes : null;
}
