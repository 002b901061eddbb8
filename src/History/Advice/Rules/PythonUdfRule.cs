using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Rows that go to Python and back one by one.</summary>
internal static class PythonUdfRule
{
    private const long ManyRows = 2_000_000;

    /// <summary>Milliseconds for a row's way to Python and back, pickled: about 5 microseconds.</summary>
    private const double PerRow = 0.005;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        foreach (var query in facts.Queries)
            foreach (var node in query.Nodes.Where(node => node.Name is "BatchEvalPython" or "PythonUDF"))
            {
                var rows = query.Sum(node, "number of output rows");
                if (rows >= ManyRows) yield return Tell(facts, query, node, rows);
            }
    }

    private static Finding Tell(ApplicationFacts facts, QueryFacts query, SparkPlanGraphNode node, long rows)
    {
        var core = (long)(rows * PerRow);
        var lost = Math.Min(core / facts.Slots, PlanTimes.LongestStage(facts, query));
        return new()
        {
            Rule = "python-udf",
            Severity = Worth.Rank(facts, lost),
            Title = $"Query {query.Id} sends {Texts.Number(rows)} rows one by one to Python and back.",
            Place = new() { SqlExecutionId = query.Id, PlanNodeId = node.Id },
            Evidence =
            [
                new("rows", Texts.Number(rows)),
                new("to Python", Texts.Size(query.Sum(node, "data sent to Python workers"))),
                new("back", Texts.Size(query.Sum(node, "data returned from Python workers"))),
                new("functions", Texts.Head(node.Description)),
            ],
            Loss = new(lost, core, query.Sum(node, "data sent to Python workers") + query.Sum(node, "data returned from Python workers")),
            Remedies =
            [
                new("Use functions of Spark instead: they never leave the JVM.", Code: "from pyspark.sql import functions as F"),
                new("Where it has to be Python, let batches go over in Arrow's form (Spark 3.5 and later).", "spark.sql.execution.pythonUDF.arrow.enabled", "true"),
                new("Or write it over whole columns.", Code: "@pandas_udf('double')\ndef f(column: pd.Series) -> pd.Series: ..."),
            ],
        };
    }
}
