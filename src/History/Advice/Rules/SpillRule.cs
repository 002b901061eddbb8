using System.Globalization;
using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Data that did not fit into the memory of a task went to disk and came back.</summary>
internal static class SpillRule
{
    private const long LeastBytes = 128L << 20;

    /// <summary>Bytes per millisecond that a task writes and reads back: 100 MiB a second.</summary>
    private const long DiskSpeed = (100L << 20) / 1000;

    public static IEnumerable<Finding> Find(ApplicationFacts facts) =>
        from stage in facts.Stages
        where stage is { Status: StageStatus.Complete, DiskBytesSpilled: >= LeastBytes }
        select Tell(facts, stage);

    private static Finding Tell(ApplicationFacts facts, StageData stage)
    {
        var core = 2 * stage.DiskBytesSpilled / DiskSpeed;
        var lost = Math.Min(core / Math.Max(1, Math.Min(facts.Slots, stage.NumTasks)), StageTimes.Wall(stage));
        var factor = Factor(stage);
        return new()
        {
            Rule = "spill",
            Severity = Worth.Rank(facts, lost),
            Title = $"Stage {stage.StageId} wrote {Texts.Size(stage.DiskBytesSpilled)} to disk because it did not fit into memory ({Texts.Size(stage.MemoryBytesSpilled)} there).",
            Place = StageTimes.PlaceOf(facts, stage),
            Evidence =
            [
                new("spilled to disk", Texts.Size(stage.DiskBytesSpilled)),
                new("the same in memory", Texts.Size(stage.MemoryBytesSpilled)),
                new("a task", $"{Texts.Size(stage.MemoryBytesSpilled / (double)Math.Max(1, stage.NumTasks))} spilled, peak {Texts.Size(stage.PeakExecutionMemory / (double)Math.Max(1, stage.NumTasks))}"),
                new("tasks", Texts.Number(stage.NumTasks)),
                new("read", $"{Texts.Size(stage.ShuffleReadBytes)} shuffle, {Texts.Size(stage.InputBytes)} input"),
            ],
            Loss = new(lost, core, 2 * stage.DiskBytesSpilled),
            Remedies = Remedies(facts, stage, factor),
        };
    }

    // as many times more partitions as memory was short by
    private static long Factor(StageData stage) => Math.Clamp(1 + stage.MemoryBytesSpilled / Math.Max(1, stage.PeakExecutionMemory), 2, 64);

    private static Remedy[] Remedies(ApplicationFacts facts, StageData stage, long factor)
    {
        var memory = new Remedy("Or give every task more memory.", "spark.executor.memory", Texts.Setting(Math.Min(factor, 4) * ExecutorMemory.Heap(facts)));
        var partitions = (stage.NumTasks * factor).ToString(CultureInfo.InvariantCulture);
        if (facts.IsLocal) memory = new("Or give the driver, which runs all tasks here, more memory.", "spark.driver.memory", "4g");
        if (facts.QueryOf(stage.StageId) is null) return [new("Make partitions smaller.", Code: $"rdd.repartition({partitions})"), memory];
        if (stage.ShuffleReadBytes == 0) return [new("Read less a task.", "spark.sql.files.maxPartitionBytes", Texts.Setting((128L << 20) / factor)), memory];
        return facts.IsOn("spark.sql.adaptive.enabled", true) && facts.IsOn("spark.sql.adaptive.coalescePartitions.enabled", true)
            ?
            [
                new("Make shuffle partitions smaller; adaptive execution joins small ones again.", "spark.sql.shuffle.partitions", Math.Max(stage.NumTasks * factor, 200 * factor).ToString(CultureInfo.InvariantCulture)),
                new("And join fewer of them.", "spark.sql.adaptive.advisoryPartitionSizeInBytes", Texts.Setting(Math.Max(4L << 20, (64L << 20) / factor))),
                memory,
            ]
            : [new("Make shuffle partitions smaller.", "spark.sql.shuffle.partitions", partitions), memory];
    }
}
