namespace Tinderbox.History.Advice.Rules;

/// <summary>Times of a query's stages.</summary>
internal static class PlanTimes
{
    /// <summary>Milliseconds of the stage that ran longest: what a node costs at most where nothing tells its own time.</summary>
    public static long LongestStage(ApplicationFacts facts, QueryFacts query) =>
        facts.Stages.Where(stage => query.Execution.Stages.Contains(stage.StageId)).Select(StageTimes.Wall).DefaultIfEmpty(0).Max();
}
