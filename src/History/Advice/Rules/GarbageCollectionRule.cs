namespace Tinderbox.History.Advice.Rules;

/// <summary>Time that tasks waited for the JVM to find memory.</summary>
internal static class GarbageCollectionRule
{
    private const double TooMuch = 0.1;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var (gc, run) = (facts.Stages.Sum(stage => stage.JvmGcTime), facts.Stages.Sum(stage => stage.ExecutorRunTime));
        var lost = gc / facts.Slots;
        if (run == 0 || gc < TooMuch * run || !Worth.Telling(facts, lost)) yield break;
        var worst = facts.Stages.MaxBy(stage => stage.JvmGcTime)!;
        var heap = ExecutorMemory.Heap(facts);
        yield return new()
        {
            Rule = "garbage-collection",
            Severity = Worth.Rank(facts, lost),
            Title = $"{Texts.Share((double)gc / run)} of the tasks' time went into garbage collection.",
            Place = StageTimes.PlaceOf(facts, worst),
            Evidence =
            [
                new("garbage collection, of task time", $"{Texts.Time(gc)}, {Texts.Time(run)}"),
                new($"worst stage {worst.StageId}", $"{Texts.Time(worst.JvmGcTime)} of {Texts.Time(worst.ExecutorRunTime)}"),
                new(facts.IsLocal ? "spark.driver.memory" : "spark.executor.memory", facts.Property(facts.IsLocal ? "spark.driver.memory" : "spark.executor.memory") ?? "1g (default)"),
                new("tasks at once in a JVM", Texts.Number(facts.Workers.Select(executor => executor.MaxTasks).DefaultIfEmpty(1).Max())),
            ],
            Loss = new(lost, gc, 0),
            Remedies =
            [
                facts.IsLocal ? new("Give the JVM more memory.", "spark.driver.memory", "4g") : new("Give the executors more memory.", "spark.executor.memory", Texts.Setting(heap * 2)),
                new("Or let fewer tasks share it.", "spark.executor.cores", Math.Max(1, ExecutorMemory.Cores(facts) / 2).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new("Cached data may be kept as bytes: smaller and fewer objects.", Code: "df.persist(StorageLevel.MEMORY_AND_DISK)  # for RDDs in Scala: MEMORY_AND_DISK_SER"),
            ],
        };
    }
}
