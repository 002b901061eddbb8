using Tinderbox.History.Status;

namespace Tinderbox.History.Advice;

/// <summary>Why an application's work failed for good, as Spark and its tasks say it.</summary>
public static class FailureReasons
{
    /// <summary>The reasons of stages whose last attempt failed, newest first, each followed by what its failed tasks say; whole texts, each once. What a later attempt mended is not among them.</summary>
    public static IReadOnlyList<string> Of(ApplicationFacts facts)
    {
        var failed = facts.Stages.Where(stage => stage.Status == StageStatus.Failed && !facts.Stages.Any(later => later.StageId == stage.StageId && later.AttemptId > stage.AttemptId));
        return [.. failed.OrderByDescending(stage => stage.StageId).SelectMany(stage => OfStage(stage, facts)).Where(text => text.Length > 0).Distinct()];
    }

    private static IEnumerable<string> OfStage(StageData stage, ApplicationFacts facts) =>
        facts.TaskFailures.Where(task => task.StageId == stage.StageId && task.StageAttemptId == stage.AttemptId).Select(task => task.Error).Prepend(stage.FailureReason ?? "");
}
