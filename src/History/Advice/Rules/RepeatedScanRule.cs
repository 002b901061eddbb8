namespace Tinderbox.History.Advice.Rules;

/// <summary>The same files read again and again by one application.</summary>
internal static class RepeatedScanRule
{
    private const int Often = 3;
    private const long LeastBytes = 1L << 30;
    private const long ReadSpeed = (100L << 20) / 1000;

    /// <summary>One reading of a location.</summary>
    private sealed record Scan(QueryFacts Query, int NodeId, string Location, string Schema, long Bytes, long Time);

    public static IEnumerable<Finding> Find(ApplicationFacts facts) => Scans(facts).GroupBy(scan => scan.Location).Select(group => Tell(facts, [.. group])).OfType<Finding>();

    private static IEnumerable<Scan> Scans(ApplicationFacts facts) =>
        from query in facts.Queries
        from node in query.Nodes
        where node.Name.StartsWith("Scan ", StringComparison.Ordinal) && node.Metadata.ContainsKey("Location")
        let bytes = query.Sum(node, "size of files read")
        where bytes > 0
        select new Scan(query, node.Id, node.Metadata["Location"], node.Metadata.GetValueOrDefault("ReadSchema", ""), bytes, query.Sum(node, "scan time"));

    private static Finding? Tell(ApplicationFacts facts, List<Scan> scans)
    {
        var again = scans.Sum(scan => scan.Bytes) - scans.Max(scan => scan.Bytes);
        if (scans.Count < Often || again < LeastBytes) return null;
        // tasks tell their scan time in newer logs; the bytes stand in for it in others
        var core = scans.Sum(scan => scan.Time) is > 0 and var told ? told - scans.Max(scan => scan.Time) : again / ReadSpeed;
        var lost = Math.Min(core / facts.Slots, scans.Sum(scan => scan.Query.Duration));
        return new()
        {
            Rule = "repeated-scan",
            Severity = Worth.Rank(facts, lost),
            Title = $"{Texts.Head(scans[0].Location, 120)} is read {scans.Count} times, {Texts.Size(again)} more than once.",
            Place = new() { SqlExecutionId = scans[1].Query.Id, PlanNodeId = scans[1].NodeId },
            Evidence =
            [
                new("queries", string.Join(", ", scans.Select(scan => scan.Query.Id).Distinct().Take(10))),
                new("bytes in all", Texts.Size(scans.Sum(scan => scan.Bytes))),
                new("columns", Texts.Head(scans[0].Schema)),
            ],
            Loss = new(lost, core, again),
            Remedies =
            [
                new("Keep what the queries share.", Code: "df = spark.read.parquet(path).select(...).cache()"),
                new("If it does not fit into memory, write the shared intermediate result once.", Code: "shared.write.parquet(tmp); shared = spark.read.parquet(tmp)"),
            ],
        };
    }
}
