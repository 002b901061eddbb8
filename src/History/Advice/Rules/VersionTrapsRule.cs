using Tinderbox.Spark.Versions;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Settings that do nothing, or harm, in the Spark version that ran.</summary>
internal static class VersionTrapsRule
{
    /// <summary>A setting that somebody made and that is wrong from a version on.</summary>
    private sealed record Trap(string Key, string? Value, int Major, int Minor, string Why, string Fix, string? NewKey, string? NewValue);

    private static readonly Trap[] Traps =
    [
        new("spark.sql.adaptive.enabled", "false", 3, 2, "adaptive execution is off: no joining of small partitions, no splitting of skewed ones, no change of joins", "Let it be on, as it is by default.", "spark.sql.adaptive.enabled", "true"),
        new("spark.sql.adaptive.coalescePartitions.enabled", "false", 3, 2, "small shuffle partitions are not joined", "Let it be on, as it is by default.", "spark.sql.adaptive.coalescePartitions.enabled", "true"),
        new("spark.blacklist.enabled", null, 3, 1, "the key has a new name", "Use the new name.", "spark.excludeOnFailure.enabled", null),
        new("spark.sql.execution.arrow.enabled", null, 3, 0, "the key has a new name", "Use the new name.", "spark.sql.execution.arrow.pyspark.enabled", null),
        new("spark.memory.useLegacyMode", null, 3, 0, "the key is gone, and with it the old memory model", "Remove it.", null, null),
        new("spark.storage.memoryFraction", null, 3, 0, "the key belongs to a memory model that is gone", "Use the one of the unified model.", "spark.memory.fraction", null),
        new("spark.shuffle.memoryFraction", null, 3, 0, "the key belongs to a memory model that is gone", "Use the one of the unified model.", "spark.memory.fraction", null),
        new("spark.yarn.executor.memoryOverhead", null, 2, 3, "the key has a new name, which all cluster managers read", "Use the new name.", "spark.executor.memoryOverhead", null),
        new("spark.kubernetes.memoryOverheadFactor", null, 3, 3, "the key is split in two", "Use those for driver and executors.", "spark.executor.memoryOverheadFactor", null),
        new("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2", 3, 0, "output of failed tasks may stay visible (MAPREDUCE-7282)", "Use the default, or a committer for object stores.", "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1"),
        new("spark.sql.legacy.timeParserPolicy", "LEGACY", 3, 0, "dates are read as Spark 2 read them, wrong ones silently", "Correct the patterns.", "spark.sql.legacy.timeParserPolicy", "CORRECTED"),
        new("spark.sql.ansi.enabled", "false", 4, 0, "overflow and bad casts give nulls and wrong numbers instead of errors", "Let it be on, as it is by default since 4.0.", "spark.sql.ansi.enabled", "true"),
        new("spark.sql.crossJoin.enabled", "true", 3, 0, "it is on by default, so a forgotten join condition goes unseen", "Turn it off to have such joins refused.", "spark.sql.crossJoin.enabled", "false"),
    ];

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        if (!SparkVersion.TryParse(facts.SparkVersion, out var version)) yield break;
        foreach (var trap in Traps)
            if (facts.Property(trap.Key) is { } value && (trap.Value is null || value.Trim().Equals(trap.Value, StringComparison.OrdinalIgnoreCase)) && (version.Major, version.Minor).CompareTo((trap.Major, trap.Minor)) >= 0)
                yield return Tell(facts, trap, value);
        if (LosesShuffleData(facts)) yield return UntrackedShuffle(facts);
    }

    private static Finding Tell(ApplicationFacts facts, Trap trap, string value) => new()
    {
        Rule = "version-traps",
        Severity = Severity.Low,
        Title = $"{trap.Key}={Texts.Head(value, 40)} in Spark {facts.SparkVersion}: {trap.Why}.",
        Place = new(),
        Evidence = [new(trap.Key, Texts.Head(value, 80)), new("since", $"{trap.Major}.{trap.Minor}"), new("Spark", facts.SparkVersion)],
        Loss = default,
        Remedies = [new(trap.Fix, trap.NewKey, trap.NewKey is null ? null : trap.NewValue ?? value)],
    };

    // executors that hold shuffle data go although nobody else has it
    private static bool LosesShuffleData(ApplicationFacts facts) =>
        facts.IsOn("spark.dynamicAllocation.enabled", false)
        && !facts.IsOn("spark.shuffle.service.enabled", false)
        && !facts.IsOn("spark.dynamicAllocation.shuffleTracking.enabled", true)
        && !facts.IsOn("spark.storage.decommission.shuffleBlocks.enabled", false);

    private static Finding UntrackedShuffle(ApplicationFacts facts) => new()
    {
        Rule = "version-traps",
        Severity = Severity.Low,
        Title = "Dynamic allocation without shuffle tracking: executors go with shuffle data that is still needed.",
        Place = new(),
        Evidence = [new("spark.dynamicAllocation.shuffleTracking.enabled", "false"), new("spark.shuffle.service.enabled", facts.Property("spark.shuffle.service.enabled") ?? "false (default)")],
        Loss = default,
        Remedies = [new("Track it.", "spark.dynamicAllocation.shuffleTracking.enabled", "true")],
    };
}
