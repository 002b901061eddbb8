using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>A machine on which no Spark is to be had: one sentence, then all that needs none.</summary>
public sealed class WithoutSparkTests : IAsyncLifetime
{
    private readonly TinderboxProcess _tinderbox = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _tinderbox.DisposeAsync();

    [Fact]
    public async Task Quickstart_goes_on_with_what_needs_no_Spark_and_leaves_the_cluster_usable()
    {
        var nowhere = new Dictionary<string, string>
        {
            ["TINDERBOX_SPARK_ARCHIVES"] = "",
            ["TINDERBOX_PYPI_INDEX"] = "http://127.0.0.1:9/simple",
            ["TINDERBOX_SPARK_MIRROR"] = "http://127.0.0.1:9",
            ["XDG_CACHE_HOME"] = Path.Combine(_tinderbox.Folder, "cache"),
        };

        var answer = await _tinderbox.RunAsync(TinderboxProcess.Program, "quickstart", nowhere, TestContext.Current.CancellationToken);

        answer.Exit.ShouldBe(3, answer.All);
        answer.Error.ShouldContain("is missing");
        answer.Output.ShouldContain("PythonPi");
        answer.Output.ShouldContain("ConfigMap");
        (await _tinderbox.RunAsync("local status", TestContext.Current.CancellationToken)).Output.ShouldContain("up for");
    }
}
