namespace Tinderbox.History.Advice.Rules;

/// <summary>Heaps of which most was never used.</summary>
internal static class MemoryTooLargeRule
{
    private const long LeastHeap = 4L << 30;
    private const double Used = 0.4;
    private const long GibibyteHour = 3_600_000L;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var heap = ExecutorMemory.Heap(facts);
        var measured = facts.Workers.Where(executor => executor.PeakMemoryMetrics?["JVMHeapMemory"] > 0).ToList();
        if (facts.IsLocal || measured.Count == 0 || heap < LeastHeap) yield break;
        var peak = measured.Max(executor => executor.PeakMemoryMetrics!["JVMHeapMemory"]);
        // what was spilled, or nearly was, would have used more
        if (peak >= Used * heap || facts.Stages.Any(stage => stage.DiskBytesSpilled > 0)) yield break;
        var enough = Math.Max(1L << 30, ((long)(peak * 1.5) + (512L << 20) - 1) / (512L << 20) * (512L << 20));
        var wasted = measured.Sum(executor => (heap - enough) / (double)(1L << 30) * facts.Lifetime(executor)) / GibibyteHour;
        if (wasted < 1) yield break;
        yield return new()
        {
            Rule = "memory-too-large",
            Severity = Severity.Low,
            Title = $"Executors have {Texts.Size(heap)} of heap and never used more than {Texts.Size(peak)}: {Texts.Setting(enough)} would do.",
            Place = new() { ExecutorId = measured.MaxBy(executor => executor.PeakMemoryMetrics!["JVMHeapMemory"])!.Id },
            Evidence =
            [
                new("spark.executor.memory", facts.Property("spark.executor.memory") ?? "1g (default)"),
                new("highest heap of any executor", Texts.Size(peak)),
                new("executors", Texts.Number(measured.Count)),
                new("unused", $"{Texts.Number((long)wasted)} GiB hours"),
            ],
            Loss = new(0, 0, (heap - enough) * Concurrency.Highest(facts, _ => 1)),
            Remedies = [new("Ask for less.", "spark.executor.memory", Texts.Setting(enough))],
        };
    }
}
