using System.Globalization;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Cores that were paid for and had nothing to do.</summary>
internal static class IdleExecutorsRule
{
    private const long LeastIdle = 1_800_000;
    private const double Busy = 0.4;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var (there, used) = (facts.CoreTime, facts.TaskTime);
        var idle = there - used;
        if (facts.IsLocal || there == 0 || idle < LeastIdle || used >= Busy * there) yield break;
        var dynamic = facts.IsOn("spark.dynamicAllocation.enabled", false);
        var executors = Concurrency.Highest(facts, _ => 1);
        var enough = Math.Max(1, (int)Math.Ceiling(executors * (double)used / there * 1.25));
        yield return new()
        {
            Rule = "idle-executors",
            Severity = Severity.Low,
            Title = $"Executors were busy for {Texts.Share((double)used / there)} of their time: {idle / 3_600_000.0:0.#} core hours were paid for nothing.".Replace(',', '.'),
            Place = new(),
            Evidence =
            [
                new("cores that were there", Texts.Time(there)),
                new("tasks", Texts.Time(used)),
                new("executors at once", Texts.Number(executors)),
                new("spark.dynamicAllocation.enabled", dynamic ? "true" : "false"),
            ],
            Loss = new(0, idle, 0),
            Remedies = dynamic
                ?
                [
                    new("Let idle executors go sooner.", "spark.dynamicAllocation.executorIdleTimeout", "30s"),
                    new("Ask for fewer at once.", "spark.dynamicAllocation.maxExecutors", enough.ToString(CultureInfo.InvariantCulture)),
                ]
                :
                [
                    new("Let executors come and go with the work.", "spark.dynamicAllocation.enabled", "true"),
                    new("Without a shuffle service, executors that hold shuffle data have to be kept.", "spark.dynamicAllocation.shuffleTracking.enabled", "true"),
                    new("Or ask for fewer.", "spark.executor.instances", enough.ToString(CultureInfo.InvariantCulture)),
                ],
        };
    }
}
