namespace Tinderbox.History.Advice.Rules;

/// <summary>Shuffle data that was gone when it was wanted: stages ran again to make it anew.</summary>
internal static class FetchFailureRule
{
    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var stages = facts.Stages.Where(stage => ErrorTexts.IsFetchFailure(stage.FailureReason)).ToList();
        var tasks = facts.TaskFailures.Where(failure => ErrorTexts.IsFetchFailure(failure.Error)).ToList();
        if (stages.Count == 0 && tasks.Count == 0) yield break;
        var again = facts.Stages.Where(stage => stage.AttemptId > 0).ToList();
        var core = again.Sum(stage => stage.ExecutorRunTime) + tasks.Sum(failure => failure.Duration);
        var time = again.Sum(StageTimes.Wall);
        yield return new()
        {
            Rule = "fetch-failure",
            Severity = Severity.Failure,
            Title = $"Shuffle data was missing: {Texts.Plural(tasks.Count, "task")} could not fetch it, and {Texts.Plural(again.Count, "stage attempt")} ran to make it anew.",
            Place = stages.Count > 0 ? new() { StageId = stages[0].StageId, StageAttemptId = stages[0].AttemptId } : new() { StageId = tasks[0].StageId, StageAttemptId = tasks[0].StageAttemptId },
            Evidence =
            [
                .. stages.Take(3).Select(stage => new Evidence($"stage {stage.StageId}, attempt {stage.AttemptId}", Texts.Head(stage.FailureReason))),
                new("stage attempts that ran again", again.Count == 0 ? "none" : string.Join(", ", again.Take(8).Select(stage => $"{stage.StageId}.{stage.AttemptId}"))),
                new("executors that went", Texts.Number(facts.Executors.Count(executor => !executor.IsActive && !ErrorTexts.IsWanted(executor.RemoveReason)))),
            ],
            Loss = new(time, core, again.Sum(stage => stage.ShuffleWriteBytes)),
            Remedies = Remedies(facts),
        };
    }

    private static Remedy[] Remedies(ApplicationFacts facts) =>
    [
        new("Shuffle files lived on a disk that lost them, or with an executor that went. Let executors that are to go hand theirs over.", "spark.decommission.enabled", "true"),
        new("The same for the shuffle data itself.", "spark.storage.decommission.shuffleBlocks.enabled", "true"),
        facts.IsOn("spark.dynamicAllocation.enabled", false)
            ? new("Keep executors that hold shuffle data for longer.", "spark.dynamicAllocation.shuffleTracking.timeout", "1h")
            : new("If only the network was slow, give it more attempts.", "spark.shuffle.io.maxRetries", "10"),
    ];
}
