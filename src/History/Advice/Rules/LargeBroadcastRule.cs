using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Tables sent to every executor that are too large for that: the driver collects them, and every executor holds them.</summary>
internal static class LargeBroadcastRule
{
    private const long Large = 512L << 20;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        foreach (var query in facts.Queries)
        {
            var failed = query.Execution.ErrorMessage is { } error && (error.Contains("Could not execute broadcast", StringComparison.Ordinal) || error.Contains("Cannot broadcast the table", StringComparison.Ordinal) || error.Contains("Not enough memory to build and broadcast", StringComparison.Ordinal));
            foreach (var node in query.Nodes.Where(node => node.Name is "BroadcastExchange"))
            {
                var (size, time) = (query.Sum(node, "data size"), Time(query, node));
                if (size >= Large || Worth.Telling(facts, time)) yield return Tell(facts, query, node, size, time);
                else if (failed && size == 0) yield return Tell(facts, query, node, size, query.Duration);
            }
        }
    }

    private static long Time(QueryFacts query, SparkPlanGraphNode node) => query.Sum(node, "time to collect") + query.Sum(node, "time to build") + query.Sum(node, "time to broadcast");

    private static Finding Tell(ApplicationFacts facts, QueryFacts query, SparkPlanGraphNode node, long size, long time)
    {
        var executors = facts.Workers.Count();
        var failed = query.Execution.Status == "FAILED";
        return new()
        {
            Rule = "large-broadcast",
            Severity = failed ? Severity.Failure : Worth.Rank(facts, time),
            Title = $"Query {query.Id} sends {(size > 0 ? Texts.Size(size) : "a table")} to every executor{(failed ? ", and failed" : $", which took {Texts.Time(time)}")}.",
            Place = new() { SqlExecutionId = query.Id, PlanNodeId = node.Id },
            Evidence =
            [
                new("size", size > 0 ? Texts.Size(size) : "never measured"),
                new("to collect, build and send", $"{Texts.Time(query.Sum(node, "time to collect"))}, {Texts.Time(query.Sum(node, "time to build"))}, {Texts.Time(query.Sum(node, "time to broadcast"))}"),
                new("executors", Texts.Number(executors)),
                new("spark.driver.memory", facts.Property("spark.driver.memory") ?? "1g (default)"),
            ],
            Loss = new(time, time * facts.Slots, size * executors),
            Remedies =
            [
                new("Remove the broadcast hint, or let Spark join by sorting from a size on.", "spark.sql.autoBroadcastJoinThreshold", size > 0 ? Texts.Setting(Math.Max(10L << 20, size / 16)) : "10m"),
                new("Send fewer columns and rows: select and filter before the join.", Code: "small.select('key', 'value').where(...)"),
            ],
        };
    }
}
