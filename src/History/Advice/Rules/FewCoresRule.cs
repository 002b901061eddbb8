using System.Globalization;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Work that waited for cores all the time: more of them would end it sooner at the same price.</summary>
internal static class FewCoresRule
{
    private const long LeastTime = 900_000;
    private const int Waves = 8;
    private const double Full = 0.85;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        if (facts.IsLocal) yield break;
        var stages = facts.Stages.Where(stage => StageTimes.Wall(stage) > 0 && stage.NumTasks >= Waves * facts.Slots && stage.ExecutorRunTime >= Full * StageTimes.Wall(stage) * facts.Slots).ToList();
        var time = stages.Sum(StageTimes.Wall);
        if (time < LeastTime || time < facts.Duration / 2) yield break;
        var worst = stages.MaxBy(StageTimes.Wall)!;
        var executors = Concurrency.Highest(facts, _ => 1);
        yield return new()
        {
            Rule = "few-cores",
            Severity = Severity.Low,
            Title = $"For {Texts.Time(time)} every core was busy and tasks waited in line: twice the executors would save about {Texts.Time(time / 2.0)} at the same price.",
            Place = StageTimes.PlaceOf(facts, worst),
            Evidence =
            [
                new($"stage {worst.StageId}", $"{Texts.Number(worst.NumTasks)} tasks on {Texts.Plural(facts.Slots, "slot")}, {Texts.Time(StageTimes.Wall(worst))}"),
                new("such stages", Texts.Number(stages.Count)),
                new("executors at once", Texts.Number(executors)),
            ],
            Loss = new(time / 2, 0, 0),
            Remedies =
            [
                facts.IsOn("spark.dynamicAllocation.enabled", false)
                    ? new("Allow more executors.", "spark.dynamicAllocation.maxExecutors", (2 * executors).ToString(CultureInfo.InvariantCulture))
                    : new("Ask for more executors.", "spark.executor.instances", (2 * executors).ToString(CultureInfo.InvariantCulture)),
            ],
        };
    }
}
