using System.Globalization;
using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>So many and so short tasks that handing them out takes longer than running them.</summary>
internal static class TinyTasksRule
{
    private const int Many = 500;
    private const int PerSlot = 20;
    private const double Short = 250;
    private const long GoodTime = 2_000;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        // a task a file, to list or to read it: told as small files already
        var small = SmallFilesRule.Find(facts).Select(finding => finding.Place.SqlExecutionId).ToHashSet();
        return Stages(facts).Where(found => small.Count == 0 || !(IsListing(found.Stage) || small.Contains(facts.QueryOf(found.Stage.StageId)?.Id))).Select(found => Tell(facts, found.Stage, found.Lost));
    }

    private static IEnumerable<(StageData Stage, long Lost)> Stages(ApplicationFacts facts) =>
        from stage in StageTimes.Measured(facts)
        where stage.NumCompleteTasks >= Many && stage.NumCompleteTasks >= PerSlot * facts.Slots && stage.TaskMetricsDistributions!.Duration[2] < Short
        let lost = Math.Min(StageTimes.Excess(facts, stage), StageTimes.Wall(stage))
        where lost >= 0.2 * StageTimes.Wall(stage) && Worth.Telling(facts, lost)
        select (stage, lost);

    private static bool IsListing(StageData stage) => stage.Description?.StartsWith("Listing leaf files", StringComparison.Ordinal) ?? false;

    private static Finding Tell(ApplicationFacts facts, StageData stage, long lost)
    {
        var tasks = stage.TaskMetricsDistributions!;
        var wanted = (int)Math.Clamp(stage.ExecutorRunTime / GoodTime, Math.Min(2 * facts.Slots, stage.NumTasks), stage.NumTasks);
        var text = wanted.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Rule = "tiny-tasks",
            Severity = Worth.Rank(facts, lost),
            Title = $"Stage {stage.StageId} has {Texts.Number(stage.NumTasks)} tasks of {Texts.Time(tasks.ExecutorRunTime[2])}: it took {Texts.Time(StageTimes.Wall(stage))} for {Texts.Time(stage.ExecutorRunTime / (double)facts.Slots)} of work.",
            Place = StageTimes.PlaceOf(facts, stage),
            Evidence =
            [
                new("task: total, of that running (medians)", $"{Texts.Time(tasks.Duration[2])}, {Texts.Time(tasks.ExecutorRunTime[2])}"),
                new("scheduler delay (median)", Texts.Time(tasks.SchedulerDelay[2])),
                new("tasks a slot", Texts.Number(stage.NumTasks / facts.Slots)),
                new("bytes a task (median)", Texts.Size(Math.Max(tasks.ShuffleReadMetrics.ReadBytes[2], tasks.InputMetrics.BytesRead[2]))),
            ],
            Loss = new(lost, lost * facts.Slots, 0),
            Remedies = Remedies(facts, stage, text),
        };
    }

    private static Remedy[] Remedies(ApplicationFacts facts, StageData stage, string wanted)
    {
        if (facts.QueryOf(stage.StageId) is null) return [new($"Make it {wanted} partitions.", Code: $"rdd.coalesce({wanted})  # or the number that parallelize, textFile or reduceByKey take")];
        return stage.ShuffleReadBytes > 0
            ? [new("Use fewer shuffle partitions.", "spark.sql.shuffle.partitions", wanted), new("Adaptive execution joins small ones.", "spark.sql.adaptive.coalescePartitions.enabled", "true")]
            : [new("Read more a task.", "spark.sql.files.maxPartitionBytes", "256m"), new("Or make it fewer partitions at once.", Code: $"df.coalesce({wanted})")];
    }
}
