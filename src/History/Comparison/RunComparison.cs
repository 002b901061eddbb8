using Tinderbox.History.Advice;

namespace Tinderbox.History.Comparison;

/// <summary>Two runs of what should be the same application, side by side: what was set otherwise, what took longer, and why.</summary>
public sealed record RunComparison
{
    public required RunTotals Before { get; init; }

    public required RunTotals After { get; init; }

    /// <summary>Settings that differ and are not different by nature, by key.</summary>
    public required IReadOnlyList<SettingDifference> Settings { get; init; }

    /// <summary>Queries of both, those first that changed most.</summary>
    public required IReadOnlyList<QueryMatch> Queries { get; init; }

    /// <summary>Stages of both, those first that changed most.</summary>
    public required IReadOnlyList<StageMatch> Stages { get; init; }

    /// <summary>Why the second run took longer, or less long; sentences, most telling first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Compares.</summary>
    public static RunComparison Of(ApplicationFacts before, ApplicationFacts after)
    {
        var queries = QueryMatching.Match(before, after);
        var stages = StageMatching.Match(before, after, queries);
        var (first, second) = (RunTotals.Of(before), RunTotals.Of(after));
        return new()
        {
            Before = first,
            After = second,
            Settings = SettingDifference.Between(before.SparkProperties, after.SparkProperties),
            Queries = queries,
            Stages = stages,
            Reasons = RunReasons.Of(first, second, stages),
        };
    }
}
