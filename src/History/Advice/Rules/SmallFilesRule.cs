using System.Globalization;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Many small files: each costs a request, an open and a footer, whatever is in it.</summary>
internal static class SmallFilesRule
{
    private const long Many = 500;
    private const long Small = 8L << 20;
    private const long Good = 128L << 20;

    /// <summary>Milliseconds a file costs on an object store beside its bytes.</summary>
    private const long PerFile = 30;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        foreach (var query in facts.Queries)
            foreach (var node in query.Nodes)
            {
                if (IsSmall(query, node, "number of files read", "size of files read", out var files, out var bytes)) yield return Tell(facts, query, node, files, bytes, written: false);
                if (IsSmall(query, node, "number of written files", "written output", out files, out bytes)) yield return Tell(facts, query, node, files, bytes, written: true);
            }
    }

    private static bool IsSmall(QueryFacts query, SparkPlanGraphNode node, string count, string size, out long files, out long bytes)
    {
        (files, bytes) = (query.Sum(node, count), query.Sum(node, size));
        return files >= Many && bytes / files < Small;
    }

    private static Finding Tell(ApplicationFacts facts, QueryFacts query, SparkPlanGraphNode node, long files, long bytes, bool written)
    {
        var wanted = Math.Max(1, (bytes + Good - 1) / Good).ToString(CultureInfo.InvariantCulture);
        var core = files * PerFile;
        var lost = Math.Min(core / facts.Slots, query.Duration);
        return new()
        {
            Rule = "small-files",
            Severity = Worth.Rank(facts, lost),
            Title = $"Query {query.Id} {(written ? "writes" : "reads")} {Texts.Number(files)} files of {Texts.Size(bytes / (double)files)} on average; {wanted} would do.",
            Place = new() { SqlExecutionId = query.Id, PlanNodeId = node.Id },
            Evidence =
            [
                new("files", Texts.Number(files)),
                new("bytes", Texts.Size(bytes)),
                new("where", Texts.Head(node.Metadata.GetValueOrDefault("Location") ?? node.Description)),
                new("time to list them", Texts.Time(query.Sum(node, "metadata time"))),
            ],
            Loss = new(lost, core, 0),
            Remedies = written ? Written(node, wanted) : Read(wanted),
        };
    }

    private static Remedy[] Written(SparkPlanGraphNode node, string wanted) =>
    [
        node.Description.Contains("partition", StringComparison.OrdinalIgnoreCase)
            ? new("Every task writes a file for every partition value: bring rows of one value together first.", Code: "df.repartition('day').write.partitionBy('day')...")
            : new("Write fewer files.", Code: $"df.repartition({wanted}).write..."),
        new("In SQL, let adaptive execution size the output.", Code: "INSERT INTO t SELECT /*+ REBALANCE */ ..."),
    ];

    private static Remedy[] Read(string wanted) =>
    [
        new("Rewrite them once as few large ones.", Code: $"spark.read.parquet(path).repartition({wanted}).write.parquet(new_path)"),
        new("Or let each task read more of them.", "spark.sql.files.openCostInBytes", "1m"),
    ];
}
