namespace Tinderbox.History.Advice.Rules;

/// <summary>Times in which no job ran although the application had begun: the driver worked alone, and the executors waited.</summary>
internal static class DriverGapsRule
{
    private const long LongGap = 30_000;
    private const long LeastTotal = 120_000;
    private const double LeastShare = 0.3;
    private static readonly string[] Interactive = ["PySparkShell", "Spark shell", "SparkSQL::", "Thrift JDBC/ODBC Server", "Spark Connect server", "Zeppelin", "Jupyter"];

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        // a person thinks between the queries of a session
        if (facts.Jobs.Count < 2 || Interactive.Any(name => facts.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))) yield break;
        var gaps = Gaps(facts).ToList();
        if (gaps.Count == 0) yield break;
        var longest = gaps.MaxBy(gap => gap.End - gap.Start);
        var total = gaps.Sum(gap => gap.End - gap.Start);
        if (total < LeastTotal || total < LeastShare * facts.Duration || longest.End - longest.Start < LongGap) yield break;
        yield return new()
        {
            Rule = "driver-gaps",
            Severity = Worth.Rank(facts, total),
            Title = $"For {Texts.Time(total)} of {Texts.Time(facts.Duration)} no job ran: the driver worked alone while {Texts.Plural(facts.Slots, "slot")} waited.",
            Place = new() { JobId = longest.Before },
            Evidence =
            [
                .. gaps.OrderByDescending(gap => gap.End - gap.Start).Take(3).Select(gap => new Evidence($"between job {gap.Before} and job {gap.After}", Texts.Time(gap.End - gap.Start))),
                new("gaps of more than a second", Texts.Number(gaps.Count(gap => gap.End - gap.Start > 1000))),
            ],
            Loss = new(total, total * facts.Slots, 0),
            Remedies =
            [
                new("See what the program does between these jobs: pandas on collected data, listing of files, calls to other systems. What Spark can do, let Spark do."),
                new("Run what does not depend on each other at the same time.", Code: "with ThreadPoolExecutor(4) as pool: list(pool.map(run, tables))"),
                new("Writing many partitions to an object store commits file by file in the driver: use a committer for it.", "spark.hadoop.fs.s3a.committer.name", "magic"),
            ],
        };
    }

    private static IEnumerable<(long Start, long End, int Before, int After)> Gaps(ApplicationFacts facts)
    {
        var (until, last) = (0L, -1);
        foreach (var job in facts.Jobs.Where(job => job.SubmissionTime is not null).OrderBy(job => job.SubmissionTime!.Value.Milliseconds))
        {
            var start = job.SubmissionTime!.Value.Milliseconds;
            if (last >= 0 && start > until) yield return (until, start, last, job.JobId);
            var end = job.CompletionTime?.Milliseconds ?? facts.EndTime ?? facts.LastEventTime;
            if (last < 0 || end > until) (until, last) = (end, job.JobId);
        }
    }
}
