using System.Text.RegularExpressions;
using Shouldly;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>The guide's commands, as a person types them: each must succeed, and the ends must be told.</summary>
[Trait("Category", "Spark")]
[Collection(OneSparkAtATime.Name)]
public sealed partial class TourTests : IAsyncLifetime
{
    private readonly TinderboxProcess _tinderbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        TinderboxProcess.NeedSpark();
        TinderboxProcess.NeedPatience();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _tinderbox.DisposeAsync();

    [Theory]
    [InlineData("4.3.0")]
    [InlineData("3.5.9")]
    public async Task The_first_application_of_the_guide_runs_from_an_empty_namespace_to_what_ran(string version)
    {
        var said = new List<string>();
        foreach (var command in Commands("docs/guide/first-application.md"))
        {
            command.ShouldStartWith("tinderbox ");
            var words = command["tinderbox ".Length..];
            // the guide takes the newest Spark
            if (words is "quickstart" or "init .") words += $" --spark-version {version}";
            var answer = await _tinderbox.RunAsync(TinderboxProcess.Program, words, Environment(), Token);
            answer.Exit.ShouldBe(0, $"{command}\n{answer.All}");
            said.Add($"{command}\n{answer.All}");
        }

        said.Single(one => one.Contains("--dry-run", StringComparison.Ordinal)).ShouldContain("+ namespace/shop");
        said.Single(one => one.Contains("--conf-file", StringComparison.Ordinal)).ShouldContain("has its rights");
        said.Single(one => one.StartsWith("tinderbox submit", StringComparison.Ordinal)).ShouldContain("exit code: 0");
        said.Single(one => one.StartsWith("tinderbox app explain", StringComparison.Ordinal)).ShouldContain("nothing is wrong");
        said.Single(one => one.StartsWith("tinderbox history list", StringComparison.Ordinal)).ShouldMatch($"(?m)^spark-\\w+ .* shop .* {version} .* completed");
        said[^1].ShouldContain("stays: it holds what setup did not make");
    }

    // the object store's keys lie where local status says; on a cluster of one's own they are in the environment already
    private Dictionary<string, string> Environment()
    {
        var file = Path.Combine(_tinderbox.Folder, "state/tinderbox/local/default/s3-credentials");
        return File.Exists(file) ? new() { ["AWS_SHARED_CREDENTIALS_FILE"] = file } : [];
    }

    private static IEnumerable<string> Commands(string guide) =>
        Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, guide))).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
