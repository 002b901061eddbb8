using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Joins that shuffle a large side although the other one is small enough to be sent to everybody.</summary>
internal static class MissingBroadcastRule
{
    private const long LargestSmall = 100L << 20;
    private const long SmallestLarge = 256L << 20;
    private const long Ratio = 10;
    private const long ShuffleSpeed = (50L << 20) / 1000;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        foreach (var query in facts.Queries)
            foreach (var join in query.Nodes.Where(node => node.Name.StartsWith("SortMergeJoin", StringComparison.Ordinal) || node.Name.StartsWith("ShuffledHashJoin", StringComparison.Ordinal)))
            {
                var sides = query.Children(join).Select(child => query.Below(child, node => node.Name is "Exchange")).ToList();
                if (sides is not [{ } left, { } right]) continue;
                foreach (var (small, large) in Allowed(join.Description, left, right))
                {
                    var (smallBytes, largeBytes) = (query.Sum(small, "data size"), query.Sum(large, "data size"));
                    if (smallBytes is > 0 and <= LargestSmall && largeBytes >= Math.Max(SmallestLarge, Ratio * smallBytes)) yield return Tell(facts, query, join, small, large);
                }
            }
    }

    // the side that is kept whole can't be the one that is sent around
    private static IEnumerable<(SparkPlanGraphNode Small, SparkPlanGraphNode Large)> Allowed(string join, SparkPlanGraphNode left, SparkPlanGraphNode right)
    {
        if (join.Contains("FullOuter", StringComparison.Ordinal)) yield break;
        if (!join.Contains("RightOuter", StringComparison.Ordinal)) yield return (right, left);
        if (join.Contains("Inner", StringComparison.Ordinal) || join.Contains("RightOuter", StringComparison.Ordinal)) yield return (left, right);
    }

    private static Finding Tell(ApplicationFacts facts, QueryFacts query, SparkPlanGraphNode join, SparkPlanGraphNode small, SparkPlanGraphNode large)
    {
        var (smallBytes, moved) = (query.Sum(small, "data size"), query.Sum(large, "shuffle bytes written"));
        var core = 2 * moved / ShuffleSpeed;
        var lost = Math.Min(core / facts.Slots, query.Duration);
        return new()
        {
            Rule = "missing-broadcast",
            Severity = Worth.Rank(facts, lost),
            Title = $"Query {query.Id} shuffles {Texts.Size(query.Sum(large, "data size"))} for a join with only {Texts.Size(smallBytes)}: sending the small side to everybody is cheaper.",
            Place = new() { SqlExecutionId = query.Id, PlanNodeId = join.Id },
            Evidence =
            [
                new("join", Texts.Head(join.Description)),
                new("small side", $"{Texts.Size(smallBytes)}, {Texts.Number(query.Sum(small, "shuffle records written"))} rows"),
                new("large side", $"{Texts.Size(query.Sum(large, "data size"))}, {Texts.Size(moved)} written"),
                new("spark.sql.autoBroadcastJoinThreshold", facts.Property("spark.sql.autoBroadcastJoinThreshold") ?? "10m (default)"),
            ],
            Loss = new(lost, core, moved),
            Remedies =
            [
                new("Say so in the query.", Code: "large.join(broadcast(small), 'key')"),
                new("Or for all queries.", "spark.sql.autoBroadcastJoinThreshold", Texts.Setting(smallBytes + smallBytes / 2)),
            ],
        };
    }
}
