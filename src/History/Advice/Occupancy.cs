namespace Tinderbox.History.Advice;

/// <summary>How many tasks ran, over time.</summary>
public static class Occupancy
{
    /// <summary>
    /// The average number of tasks in each of <paramref name="parts"/> equal parts of the application's time. Tasks are spread evenly over
    /// their stage, which is exact enough for a picture and needs no task of it.
    /// </summary>
    public static double[] Of(ApplicationFacts facts, int parts)
    {
        var busy = new double[parts];
        var length = facts.Duration / (double)parts;
        foreach (var stage in facts.Stages)
        {
            if ((stage.FirstTaskLaunchedTime ?? stage.SubmissionTime)?.Milliseconds is not { } launched) continue;
            var start = launched - facts.StartTime;
            var end = Math.Max(start + 1, (stage.CompletionTime?.Milliseconds ?? facts.LastEventTime) - facts.StartTime);
            var tasks = stage.ExecutorRunTime / (double)(end - start);
            for (var i = Math.Max(0, (int)(start / length)); i < parts && i * length < end; i++)
                busy[i] += tasks * Math.Max(0, Math.Min(end, (i + 1) * length) - Math.Max(start, i * length)) / length;
        }
        return busy;
    }
}
