using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Jobs and queries that failed; the same reason is told once.</summary>
internal static class FailedWorkRule
{
    private const int Most = 5;

    /// <summary>One failed thing and why.</summary>
    private sealed record Failed(Place Place, string What, string Error, long Time, long CoreTime);

    public static IEnumerable<Finding> Find(ApplicationFacts facts) =>
        Jobs(facts).Concat(Queries(facts)).Where(failed => !ErrorTexts.IsCancelled(failed.Error)).GroupBy(failed => ErrorTexts.Kind(failed.Error)).Take(Most).Select(group => Tell(facts, [.. group]));

    private static Finding Tell(ApplicationFacts facts, IReadOnlyList<Failed> group)
    {
        var first = group[0];
        var cause = ErrorTexts.Cause(first.Error);
        return new()
        {
            Rule = "failed-work",
            Severity = Severity.Failure,
            Title = group.Count == 1 ? $"{first.What} failed: {Texts.Head(cause, 160)}" : $"{first.What} and {group.Count - 1} more failed: {Texts.Head(cause, 140)}",
            Place = first.Place,
            Evidence =
            [
                .. group.Take(Most).Select(failed => new Evidence(failed.What, Texts.Head(ErrorTexts.Cause(failed.Error)))),
                .. TaskEvidence(facts, first),
            ],
            Loss = new(group.Sum(failed => failed.Time), group.Sum(failed => failed.CoreTime), 0),
            Remedies = Remedies(cause, first.Error),
        };
    }

    private static IEnumerable<Failed> Jobs(ApplicationFacts facts)
    {
        foreach (var job in facts.Jobs.Where(job => job.Status == JobExecutionStatus.Failed).OrderBy(job => job.JobId))
        {
            var stage = facts.Stages.Where(candidate => job.StageIds.Contains(candidate.StageId) && candidate.FailureReason is not null).MaxBy(candidate => (candidate.AttemptId, candidate.StageId));
            var query = facts.Queries.FirstOrDefault(candidate => candidate.Execution.Jobs.Any(run => run.JobId == job.JobId));
            var place = new Place { JobId = job.JobId, StageId = stage?.StageId, StageAttemptId = stage?.AttemptId, SqlExecutionId = query?.Id };
            var error = stage?.FailureReason ?? query?.Execution.ErrorMessage ?? "no stage of it says why";
            yield return new(place, query is null ? $"Job {job.JobId}" : $"Job {job.JobId} of query {query.Id}", error, JobTime(job), stage?.ExecutorRunTime ?? 0);
        }
    }

    // queries that failed outside of their jobs: while they were planned, or when their output was committed
    private static IEnumerable<Failed> Queries(ApplicationFacts facts) =>
        from query in facts.Queries
        where query.Execution is { Status: "FAILED" } && query.Execution.Jobs.All(job => job.Status != JobExecutionStatus.Failed)
        where !facts.Queries.Any(part => part.Id != query.Id && part.Execution.RootExecutionId == query.Id && part.Execution.Status == "FAILED")
        select new Failed(new() { SqlExecutionId = query.Id }, $"Query {query.Id}", query.Execution.ErrorMessage ?? "no reason is logged", query.Duration, 0);

    private static IEnumerable<Evidence> TaskEvidence(ApplicationFacts facts, Failed failed)
    {
        var tasks = facts.TaskFailures.Where(failure => failure.StageId == failed.Place.StageId && failure.StageAttemptId == failed.Place.StageAttemptId).ToList();
        if (tasks.Count == 0) yield break;
        yield return new("failed task attempts", Texts.Number(tasks.Count));
        yield return new("the last of them", $"task {tasks[^1].TaskId}, partition {tasks[^1].Index}, attempt {tasks[^1].Attempt}, executor {tasks[^1].ExecutorId} on {tasks[^1].Host}");
    }

    private static Remedy[] Remedies(string cause, string error)
    {
        if (ErrorTexts.IsOutOfMemory(error))
            return [new("Give the executors more memory, or let fewer tasks share it.", "spark.executor.memoryOverheadFactor", "0.4"), new("Make partitions smaller.", "spark.sql.adaptive.advisoryPartitionSizeInBytes", "32m")];
        if (error.Contains("maxResultSize", StringComparison.Ordinal))
            return [new("Do not bring it all to the driver: write it.", Code: "df.write.parquet(path)  # instead of df.collect()"), new("If it has to be, and the driver has the memory, allow more.", "spark.driver.maxResultSize", "4g")];
        if (error.Contains("PATH_NOT_FOUND", StringComparison.Ordinal) || error.Contains("TABLE_OR_VIEW_NOT_FOUND", StringComparison.Ordinal))
            return [new("What it reads is not there: the name, the catalogue or the rights are wrong.")];
        var line = ErrorTexts.ProgramLine(error);
        return [new(line is null ? $"It is an error of the program or its data: {Texts.Head(cause, 120)}" : $"It is an error of the program or its data, raised at {line}.")];
    }

    private static long JobTime(JobData job) => job is { SubmissionTime: { } start, CompletionTime: { } end } ? Math.Max(0, end.Milliseconds - start.Milliseconds) : 0;
}
