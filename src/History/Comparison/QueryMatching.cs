using Tinderbox.History.Advice;

namespace Tinderbox.History.Comparison;

/// <summary>Finds the same query in both runs: same description and same first plan, in the order in which they ran; then what has only one of these in common.</summary>
internal static class QueryMatching
{
    public static IReadOnlyList<QueryMatch> Match(ApplicationFacts before, ApplicationFacts after)
    {
        var (left, right) = (Roots(before), Roots(after));
        var pairs = Pairing.InOrder(left, right, [query => (Site(query), PlanShape.Of(query)), query => ("", PlanShape.Of(query)), query => (Site(query), "")]);
        return
        [
            .. pairs.Select(pair => new QueryMatch(pair.Before?.Execution.Description ?? pair.After?.Execution.Description ?? "", pair.Before, pair.After))
                .OrderByDescending(match => Math.Abs(match.Difference)),
        ];
    }

    private static string Site(QueryFacts query) => PlanShape.Site(query.Execution.Description ?? "");

    private static List<QueryFacts> Roots(ApplicationFacts facts) => [.. facts.Queries.OrderBy(query => query.Id)];
}
