using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.History;

public sealed class ShowCommandTests : IDisposable
{
    private readonly CapturedContext captured = new();
    private readonly string logs = Directory.CreateTempSubdirectory("tinderbox-logs-").FullName;

    public void Dispose()
    {
        captured.Dispose();
        Directory.Delete(logs, recursive: true);
    }

    [Fact]
    public async Task A_skewed_run_is_told_with_its_stage_and_its_change()
    {
        var id = Copy("skew");

        var exit = await CommandLine.RunAsync(["history", "show", id, "--log-dir", logs], captured.Context, TestContext.Current.CancellationToken);

        exit.ShouldBe(0, captured.Error);
        captured.Output.ShouldStartWith($"skew ({id}), Spark 4.3.0: ended after ");
        captured.Output.ShouldContain("tasks at once  |");
        captured.Output.ShouldContain(" skew: Stage 1 waited for its slowest task: ");
        captured.Output.ShouldContain("-> Spread the heavy key");
    }

    [Fact]
    public async Task Findings_are_JSON_on_demand()
    {
        var id = Copy("version-traps");

        await CommandLine.RunAsync(["history", "show", id, "--log-dir", logs, "-o", "json"], captured.Context, TestContext.Current.CancellationToken);

        JsonNode.Parse(captured.Output)!.AsArray().Select(finding => (string?)finding!["rule"]).ShouldContain("version-traps");
    }

    [Fact]
    public async Task Two_runs_stand_side_by_side()
    {
        var (before, after) = (Copy("straggler"), Copy("version-traps"));

        var exit = await CommandLine.RunAsync(["history", "compare", before, after, "--log-dir", logs], captured.Context, TestContext.Current.CancellationToken);

        exit.ShouldBe(0, captured.Error);
        captured.Output.ShouldContain("spark.sql.adaptive.enabled");
        captured.Output.ShouldContain("which the second run does not have");
    }

    private string Copy(string fault)
    {
        var log = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests/History.Tests/Advice/Recordings", fault)).Single();
        File.Copy(log, Path.Combine(logs, Path.GetFileName(log)));
        return Path.GetFileNameWithoutExtension(log);
    }
}
