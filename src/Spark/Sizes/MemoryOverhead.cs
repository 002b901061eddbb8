namespace Tinderbox.Spark.Sizes;

/// <summary>How much memory a pod asks for beyond the heap, in MiB.</summary>
public static class MemoryOverhead
{
    /// <summary>The least overhead of Spark before 4.0, and the default of <c>spark.driver.minMemoryOverhead</c> since.</summary>
    public const long DefaultMinimum = 384;

    /// <summary>The explicit overhead when given, else <c>max(truncate(factor × memory), minimum)</c>.</summary>
    /// <param name="memory">Heap in MiB.</param>
    /// <param name="factor">Share of the heap.</param>
    /// <param name="minimum">MiB.</param>
    /// <param name="explicitOverhead">MiB, or null.</param>
    public static long Of(long memory, double factor, long minimum, long? explicitOverhead) => explicitOverhead ?? Math.Max((long)(factor * memory), minimum);
}
