using Tinderbox.History.Status;

namespace Tinderbox.History.Advice;

/// <summary>How much of something executors had at the same time.</summary>
internal static class Concurrency
{
    public static int Highest(ApplicationFacts facts, Func<ExecutorSummary, int> amount)
    {
        List<(long Time, int Change)> changes = [];
        foreach (var executor in facts.Workers)
        {
            var added = executor.AddTime.Milliseconds;
            changes.Add((added, amount(executor)));
            changes.Add((added + facts.Lifetime(executor) + 1, -amount(executor)));
        }
        // what goes makes room before what comes
        changes.Sort((left, right) => (left.Time, left.Change).CompareTo((right.Time, right.Change)));
        var (now, highest) = (0, 0);
        foreach (var change in changes) highest = Math.Max(highest, now += change.Change);
        return highest;
    }
}
