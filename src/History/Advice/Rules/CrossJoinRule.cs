using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Joins that compare every row with every row.</summary>
internal static class CrossJoinRule
{
    private const long ManyRows = 5_000_000;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        foreach (var query in facts.Queries)
            foreach (var node in query.Nodes.Where(node => node.Name is "CartesianProduct" || node.Name.StartsWith("BroadcastNestedLoopJoin", StringComparison.Ordinal)))
            {
                var rows = query.Sum(node, "number of output rows");
                if (rows >= ManyRows || Pairs(query, node) >= 100 * ManyRows) yield return Tell(facts, query, node, rows);
            }
    }

    private static Finding Tell(ApplicationFacts facts, QueryFacts query, SparkPlanGraphNode node, long rows)
    {
        var lost = PlanTimes.LongestStage(facts, query);
        var product = node.Name is "CartesianProduct";
        return new()
        {
            Rule = "cross-join",
            Severity = Worth.Rank(facts, lost),
            Title = $"Query {query.Id} joins every row with every row ({node.Name}): {Texts.Number(rows)} rows came out.",
            Place = new() { SqlExecutionId = query.Id, PlanNodeId = node.Id },
            Evidence =
            [
                new("node", Texts.Head(node.Description)),
                new("rows out", Texts.Number(rows)),
                new("pairs compared, about", Pairs(query, node) is > 0 and var pairs ? Texts.Number(pairs) : "not told"),
                new("query", Texts.Time(query.Duration)),
            ],
            Loss = new(lost, lost * facts.Slots, 0),
            Remedies =
            [
                product
                    ? new("Join by a column that both sides have; a filter behind the join does not help.", Code: "a.join(b, 'key')")
                    : new("The condition has no equality, so nothing can be hashed or sorted: split an OR into a union of two joins, or add an equality on a bucket of the range.", Code: "a.join(b, (a.day == b.day) & (a.t >= b.start) & (a.t < b.end))"),
                new("Let such joins fail instead, so that none comes in unseen.", "spark.sql.crossJoin.enabled", "false"),
            ],
        };
    }

    private static long Pairs(QueryFacts query, SparkPlanGraphNode node)
    {
        var sides = query.Children(node).Select(child => query.Below(child, below => query.Metric(below, "number of output rows") is not null))
            .Select(side => side is null ? 0 : query.Sum(side, "number of output rows")).ToList();
        if (sides.Count != 2 || sides.Contains(0)) return 0;
        var pairs = (Int128)sides[0] * sides[1];
        return pairs > long.MaxValue ? long.MaxValue : (long)pairs;
    }
}
