using System.Collections.Concurrent;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>Every recorded request of the 4.3.0 server, over HTTP: the part that comes with the tests, and all of them where they are.</summary>
public sealed class RecordedRunsTests
{
    private static readonly string[] Names =
    [
        "own-4.3.0-a", "own-4.3.0-b", "own-4.3.0-c", "all-4.3.0", "cross-3.5.9-by-4.3.0", "cross-3.5.9-by-4.3.0-b", "cross-4.1.4-by-4.3.0", "small-limits-4.3.0", "damaged-by-4.3.0",
        "compact-4.3.0",
    ];

    public static TheoryData<string> Sets => [.. Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task A_set_of_logs_is_answered_as_Spark_answers_it(string name)
    {
        var runs = RecordedRuns.Shared.Exists ? RecordedRuns.Shared : RecordedRuns.Bundled;
        var differences = await RunAsync(runs, name, TestContext.Current.CancellationToken);
        if (differences.Count > 0) Assert.Fail($"{differences.Count} differences:\n{string.Join('\n', differences.Take(200))}");
    }

    internal static async Task<IReadOnlyList<string>> RunAsync(RecordedRuns runs, string name, CancellationToken cancellationToken)
    {
        var set = runs.Set(name);
        using var folder = new LogFolder(set.Logs.Select(runs.PathOf), copied: name.StartsWith("compact-", StringComparison.Ordinal));
        await using var server = await TestServer.StartAsync(folder.Path, set.Conf, cancellationToken);
        var run = new CaseRun(server, runs);
        var differences = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(runs.Cases(name), cancellationToken, async (recorded, token) =>
        {
            foreach (var difference in await run.RunAsync(recorded, token)) differences.Add($"{recorded.Id} {recorded.App} {recorded.Method} {recorded.Path}: {difference}");
        });
        return [.. differences.Order(StringComparer.Ordinal)];
    }
}
