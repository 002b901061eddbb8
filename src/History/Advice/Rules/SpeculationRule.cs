namespace Tinderbox.History.Advice.Rules;

/// <summary>Speculation that can't work, or that computes much twice for nothing.</summary>
internal static class SpeculationRule
{
    private const int Many = 10;

    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        if (!facts.IsOn("spark.speculation", false)) yield break;
        var hosts = facts.Workers.Select(executor => executor.HostPort.Split(':')[0]).Distinct().ToList();
        var copies = facts.Stages.Where(stage => stage.SpeculationSummary is not null).ToList();
        var (all, won) = (copies.Sum(stage => stage.SpeculationSummary!.NumTasks), copies.Sum(stage => stage.SpeculationSummary!.NumCompletedTasks));
        if (hosts.Count == 1 && all == 0 && facts.Workers.Any()) yield return OneHost(facts, hosts[0]);
        else if (all >= Many && won < all / 5) yield return Waste(facts, all, won, copies.Sum(stage => (long)((stage.TaskMetricsDistributions?.Duration[2] ?? 0) * stage.SpeculationSummary!.NumTasks)));
    }

    private static Finding OneHost(ApplicationFacts facts, string host) => new()
    {
        Rule = "speculation",
        Severity = Severity.Low,
        Title = $"Speculation is on, but all executors are on {host}: a second copy of a task always goes to another host, so none can start.",
        Place = new(),
        Evidence = [new("spark.speculation", "true"), new("executors", Texts.Number(facts.Workers.Count())), new("hosts", "1"), new("copies started", "0")],
        Loss = default,
        Remedies = [new("Spread the executors over hosts, or turn it off.", "spark.speculation", "false")],
    };

    private static Finding Waste(ApplicationFacts facts, int all, int won, long core) => new()
    {
        Rule = "speculation",
        Severity = Worth.Rank(facts, core / facts.Slots),
        Title = $"Of {Texts.Number(all)} second copies of slow tasks only {Texts.Number(won)} were faster.",
        Place = new(),
        Evidence =
        [
            new("copies, of these first to end", $"{Texts.Number(all)}, {Texts.Number(won)}"),
            new("spark.speculation.multiplier", facts.Property("spark.speculation.multiplier") ?? "default"),
            new("spark.speculation.quantile", facts.Property("spark.speculation.quantile") ?? "default"),
        ],
        Loss = new(0, core, 0),
        Remedies =
        [
            new("Start copies later.", "spark.speculation.multiplier", "5"),
            new("Tasks are slow because of their data, not of their machine: see skew. Then copies can't help.", "spark.speculation", "false"),
        ],
    };
}
