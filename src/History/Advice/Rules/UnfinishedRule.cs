namespace Tinderbox.History.Advice.Rules;

/// <summary>The log has no end: the driver was killed, or it still runs. While the log grows, nothing is said.</summary>
internal static class UnfinishedRule
{
    private const long Alive = 600_000;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        if (facts.EndTime is not null || facts.Silence is < Alive) yield break;
        var running = facts.Jobs.Where(job => job.Status == Status.JobExecutionStatus.Running).ToList();
        var tasks = running.Sum(job => job.NumActiveTasks);
        var lost = running.Sum(job => Math.Max(0, facts.LastEventTime - (job.SubmissionTime?.Milliseconds ?? facts.LastEventTime)));
        yield return new()
        {
            Rule = "unfinished",
            Severity = Severity.Failure,
            Title = running.Count == 0
                ? "The log ends without the application's end: the driver was killed, or it has been silent for long."
                : $"The log ends in the middle of {Texts.Plural(running.Count, "job")}: the driver was killed, or it has been silent for long.",
            Place = new() { JobId = running.Count > 0 ? running[0].JobId : null },
            Evidence =
            [
                new("last event after", Texts.Time(facts.LastEventTime - facts.StartTime)),
                new("jobs running then", Texts.Number(running.Count)),
                new("tasks running then", Texts.Number(tasks)),
                new("spark.driver.memory", facts.Property("spark.driver.memory") ?? "1g (default)"),
            ],
            Loss = new(lost, 0, 0),
            Remedies =
            [
                new("See why the driver ended: exit code 137 is SIGKILL, which on Kubernetes mostly means memory.", Code: "tinderbox app explain NAME"),
                new("If it was killed for memory, give the driver more room outside of its heap.", "spark.driver.memoryOverheadFactor", "0.4"),
            ],
        };
    }
}
