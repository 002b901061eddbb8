namespace Tinderbox.History.Comparison;

/// <summary>A comparison as JSON tells it.</summary>
internal sealed record ComparisonData(
    RunTotals Before, RunTotals After, IReadOnlyList<string> Reasons, IReadOnlyList<SettingDifference> Settings, IReadOnlyList<StageDifference> Stages, IReadOnlyList<QueryDifference> Queries)
{
    public static ComparisonData Of(RunComparison comparison) => new(
        comparison.Before,
        comparison.After,
        comparison.Reasons,
        comparison.Settings,
        [.. comparison.Stages.Select(match => new StageDifference(match.Name, Side(match.Before), Side(match.After), match.Difference, match.Reasons))],
        [.. comparison.Queries.Select(match => new QueryDifference(match.Description, match.Before?.Id, match.After?.Id, match.Before?.Duration, match.After?.Duration, match.Difference, match.PlanChanges))]);

    private static StageSide? Side(StageRun? run) => run is null ? null : new(run.Stage.StageId, run.Attempts, run.Wall, run.SqlExecutionId);
}

/// <summary>A stage of one or both runs.</summary>
internal sealed record StageDifference(string Name, StageSide? Before, StageSide? After, long Difference, IReadOnlyList<string> Reasons);

/// <summary>A stage in one run; time in milliseconds.</summary>
internal sealed record StageSide(int StageId, int Attempts, long Time, long? SqlExecutionId);

/// <summary>A query of one or both runs; times in milliseconds.</summary>
internal sealed record QueryDifference(string Description, long? Before, long? After, long? TimeBefore, long? TimeAfter, long Difference, IReadOnlyList<string> PlanChanges);
