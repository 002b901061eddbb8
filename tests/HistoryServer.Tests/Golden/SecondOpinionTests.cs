using System.Text.RegularExpressions;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>What the servers of 3.5.9 and 4.1.4 answered to their own logs: nothing differs but what newer servers do otherwise.</summary>
public sealed class SecondOpinionTests
{
    private static readonly string[] Names = ["own-3.5.9-a", "own-3.5.9-b", "own-3.5.9-c", "own-3.5.9-d", "own-4.1.4-a", "all-3.5.9", "limits-3.5.9", "small-limits-3.5.9", "damaged-by-3.5.9"];

    /// <summary>The known differences between versions: where, what, why.</summary>
    private static readonly (string Path, string Difference, string Reason)[] Known =
    [
        ("^version", "/spark: ", "each server tells its own version"),
        ("^applications", "/exitCode: not expected$", "the exit code came with 4.3"),
        ("/(executors|allexecutors|stages)", "/Concurrent\\w+: not expected$", "two executor metrics came with 4.0"),
        ("/sql", "/(queryId|errorMessage|rootExecutionId|modifiedConfigs|desc): not expected$", "told since 4.2 and 4.3"),
        ("/sql(\\?(?!.*length)|$)", "elements expected, got", "20 executions by default before 4.2, all since"),
        ("/sql\\?.*length=0", "status 500 / 200", "an empty page was an error before 4.2"),
        ("/sql/sqlTable", "^status 404 / 200", "the table came with 4.2"),
        ("/threads", "^status 404 / (500|503)", "the thread dump of a task came with 4.0"),
        ("^applications//", "^status 404 / 400", "the newer container refuses two slashes"),
        ("/environment", "Properties/\\d+/1: ", "the newer pattern redacts access keys and credentials too"),
    ];

    public static TheoryData<string> Sets => [.. Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task An_older_server_differs_only_where_versions_differ(string name)
    {
        Assert.SkipUnless(RecordedRuns.Shared.Exists, "the whole recordings are not here");
        var differences = await RecordedRunsTests.RunAsync(RecordedRuns.Shared, name, TestContext.Current.CancellationToken);
        var unknown = differences.Where(difference => !IsKnown(difference)).ToList();
        if (unknown.Count > 0) Assert.Fail($"{unknown.Count} of {differences.Count} differences:\n{string.Join('\n', unknown.Take(200))}");
    }

    // "ID APP METHOD PATH: DIFFERENCE"
    private static bool IsKnown(string text)
    {
        var parts = text.Split(' ', 4);
        var colon = parts[3].IndexOf(": ", StringComparison.Ordinal);
        var (path, difference) = (parts[3][..colon], parts[3][(colon + 2)..]);
        return Array.Exists(Known, known => Regex.IsMatch(path, known.Path) && Regex.IsMatch(difference, known.Difference));
    }
}
