using Tinderbox.History.Advice;

namespace Tinderbox.History.Comparison;

/// <summary>A query of both runs, or of one: then the other is null.</summary>
public sealed record QueryMatch(string Description, QueryFacts? Before, QueryFacts? After)
{
    /// <summary>Milliseconds that the second run took longer; negative for less.</summary>
    public long Difference => (After?.Duration ?? 0) - (Before?.Duration ?? 0);

    /// <summary>Operators that only one of the plans has, each with how many more the second has: <c>SortMergeJoin +1</c>.</summary>
    public IReadOnlyList<string> PlanChanges => Before is null || After is null ? [] : PlanShape.Changes(Before, After);
}
