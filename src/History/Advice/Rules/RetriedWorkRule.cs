using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Task attempts that failed and were repeated with success: nobody saw it, but it was paid for.</summary>
internal static class RetriedWorkRule
{
    private const int Many = 3;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var failedStages = facts.Stages.Where(stage => stage.Status == StageStatus.Failed).Select(stage => (stage.StageId, stage.AttemptId)).ToHashSet();
        var kinds = facts.TaskFailures
            .Where(failure => !failedStages.Contains((failure.StageId, failure.StageAttemptId)) && !ErrorTexts.IsFetchFailure(failure.Error) && !ErrorTexts.IsLostExecutor(failure.Error))
            .GroupBy(failure => ErrorTexts.Kind(failure.Error));
        foreach (var kind in kinds)
        {
            var tasks = kind.ToList();
            var core = tasks.Sum(failure => failure.Duration);
            if (tasks.Count < Many && !Worth.Telling(facts, core / facts.Slots)) continue;
            yield return Tell(facts, tasks, core);
        }
    }

    private static Finding Tell(ApplicationFacts facts, List<TaskFailure> tasks, long core)
    {
        var (first, hosts) = (tasks[0], tasks.Select(failure => failure.Host).Distinct().Count());
        var line = ErrorTexts.ProgramLine(first.Error);
        return new()
        {
            Rule = "retried-work",
            // one more failure of such a task would have ended the job
            Severity = tasks.Exists(failure => failure.Attempt >= 2) ? Severity.High : Worth.Rank(facts, core / facts.Slots),
            Title = $"{Texts.Plural(tasks.Count, "task attempt")} failed and {(tasks.Count == 1 ? "was" : "were")} run again: {Texts.Head(ErrorTexts.Cause(first.Error), 120)}",
            Place = new() { StageId = first.StageId, StageAttemptId = first.StageAttemptId, SqlExecutionId = facts.QueryOf(first.StageId)?.Id },
            Evidence =
            [
                .. tasks.Take(4).Select(failure => new Evidence($"stage {failure.StageId}.{failure.StageAttemptId}, partition {failure.Index}, attempt {failure.Attempt}", Texts.Head(ErrorTexts.Cause(failure.Error)))),
                new("hosts", Texts.Number(hosts)),
                new("attempts allowed", facts.Property("spark.task.maxFailures") ?? "4"),
            ],
            Loss = new(core / facts.Slots, core, 0),
            Remedies =
            [
                new(line is null ? "Find out why it fails at first: a later attempt hid the error." : $"Look at {line}: a later attempt hid the error."),
                hosts == 1 && !facts.IsLocal
                    ? new("All on one host: keep tasks away from a machine that fails them.", "spark.excludeOnFailure.enabled", "true")
                    : new("If what it calls fails now and then, retry there, where it costs less than a whole task.", Code: "for attempt in range(5): ...  # around the call, with a pause"),
            ],
        };
    }
}
