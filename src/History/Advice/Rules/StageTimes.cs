using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Times of a stage attempt.</summary>
internal static class StageTimes
{
    /// <summary>Milliseconds from the first task's launch to the end; 0 while it runs.</summary>
    public static long Wall(StageData stage) =>
        stage.CompletionTime is { } end && (stage.FirstTaskLaunchedTime ?? stage.SubmissionTime) is { } start ? Math.Max(0, end.Milliseconds - start.Milliseconds) : 0;

    /// <summary>Milliseconds by which the stage ran longer than its work needs on all slots that it could use.</summary>
    public static long Excess(ApplicationFacts facts, StageData stage) => Math.Max(0, Wall(stage) - stage.ExecutorRunTime / Math.Max(1, Math.Min(facts.Slots, stage.NumTasks)));

    /// <summary>Stage attempts that were done, with distributions over their tasks.</summary>
    public static IEnumerable<StageData> Measured(ApplicationFacts facts) => facts.Stages.Where(stage => stage is { Status: StageStatus.Complete, TaskMetricsDistributions.Quantiles.Count: 5 });

    public static Place PlaceOf(ApplicationFacts facts, StageData stage) => new() { StageId = stage.StageId, StageAttemptId = stage.AttemptId, SqlExecutionId = facts.QueryOf(stage.StageId)?.Id };
}
