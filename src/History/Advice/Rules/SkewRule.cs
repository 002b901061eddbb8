using System.Globalization;
using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>A few tasks that run long after all others are done: because of their data, or of the machine they run on.</summary>
internal static class SkewRule
{
    private const int FewestTasks = 4;
    private const double Factor = 3;
    private static readonly string[] Joins = ["SortMergeJoin", "ShuffledHashJoin"];

    public static IEnumerable<Finding> Find(ApplicationFacts facts) =>
        from stage in StageTimes.Measured(facts)
        where stage.NumCompleteTasks >= FewestTasks
        let tasks = stage.TaskMetricsDistributions!
        where tasks.Duration[4] >= Factor * Math.Max(1, tasks.Duration[2])
        let lost = (long)Math.Min(tasks.Duration[4] - tasks.Duration[3], StageTimes.Excess(facts, stage))
        where Worth.Telling(facts, lost)
        select Tell(facts, stage, lost);

    private static Finding Tell(ApplicationFacts facts, StageData stage, long lost)
    {
        var tasks = stage.TaskMetricsDistributions!;
        var shuffle = tasks.ShuffleReadMetrics.ReadBytes;
        var input = tasks.InputMetrics.BytesRead;
        var bytes = shuffle[4] >= input[4] ? shuffle : input;
        var byData = bytes[4] >= Factor * Math.Max(1, bytes[2]) || tasks.ShuffleReadMetrics.ReadRecords[4] >= Factor * Math.Max(1, tasks.ShuffleReadMetrics.ReadRecords[2]);
        return new()
        {
            Rule = "skew",
            Severity = Worth.Rank(facts, lost),
            Title = $"Stage {stage.StageId} waited for its slowest task: {Texts.Time(tasks.Duration[4])}, where half of the tasks took {Texts.Time(tasks.Duration[2])} or less{(byData ? ", because its partition is larger" : "")}.",
            Place = StageTimes.PlaceOf(facts, stage),
            Evidence =
            [
                new("task time: median, third quartile, longest", $"{Texts.Time(tasks.Duration[2])}, {Texts.Time(tasks.Duration[3])}, {Texts.Time(tasks.Duration[4])}"),
                new("bytes read: median, largest", $"{Texts.Size(bytes[2])}, {Texts.Size(bytes[4])}"),
                new("records read from shuffle: median, largest", $"{Texts.Number((long)tasks.ShuffleReadMetrics.ReadRecords[2])}, {Texts.Number((long)tasks.ShuffleReadMetrics.ReadRecords[4])}"),
                new("tasks", Texts.Number(stage.NumTasks)),
                new("stage", Texts.Time(StageTimes.Wall(stage))),
            ],
            Loss = new(lost, lost * Math.Max(0, facts.Slots - 1), 0),
            Remedies = byData ? BySize(facts, stage, (long)bytes[4]) : ByMachine(),
        };
    }

    private static Remedy[] BySize(ApplicationFacts facts, StageData stage, long largest)
    {
        var query = facts.QueryOf(stage.StageId);
        if (query is null)
            return [new("Spread the heavy key: aggregate by key and a random number first, then by key.", Code: "rdd.map(lambda kv: ((kv[0], random.randrange(16)), kv[1])).reduceByKey(f).map(lambda kv: (kv[0][0], kv[1])).reduceByKey(f)")];
        if (!facts.IsOn("spark.sql.adaptive.enabled", true)) return [new("Adaptive execution splits such partitions, and is off.", "spark.sql.adaptive.enabled", "true")];
        var salt = new Remedy("Spread the heavy key over several partitions.", Code: "df.withColumn('salt', (rand() * 16).cast('int'))  # group or join by (key, salt) first");
        if (!query.Nodes.Any(node => Joins.Any(join => node.Name.StartsWith(join, StringComparison.Ordinal)))) return [salt];
        return
        [
            facts.IsOn("spark.sql.adaptive.skewJoin.enabled", true)
                ? new("Adaptive execution splits partitions of a join above a size: lower it below this one.", "spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, largest / 4 >> 20)}m"))
                : new("Splitting of skewed join partitions is off.", "spark.sql.adaptive.skewJoin.enabled", "true"),
            salt,
        ];
    }

    private static Remedy[] ByMachine() =>
    [
        new("The data is even, so the machine or what the task calls is slow: let a second copy of slow tasks run elsewhere.", "spark.speculation", "true"),
        new("Look at the host of the slowest tasks in the stage's task table, sorted by duration."),
    ];
}
