using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>What the verbs around a cluster say when their words mean nothing, or when there is no cluster: an exit code, what was wanted, what to type.</summary>
public sealed class WrongWordsTests(TinderboxProcess tinderbox) : IClassFixture<TinderboxProcess>
{
    private const string NoCluster = "error: No cluster is configured: there is no ";
    private const string NextCluster = "Next: tinderbox local up, or name a kubeconfig with --kubeconfig FILE";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("setup --quota cpu", "error: --quota cpu: wanted RESOURCE=AMOUNT", "Next: tinderbox setup --quota cpu=20,memory=64Gi")]
    [InlineData("setup --credentials nonsense", "wanted env, stdin or profile:NAME", "Next: tinderbox setup --credentials env")]
    [InlineData("setup --submitter bob", "wanted user:NAME, group:NAME or serviceaccount:NAMESPACE:NAME", "Next: tinderbox setup --submitter group:data-engineers")]
    [InlineData("setup --event-log ftp://host/events", "--event-log \"ftp://host/events\" is no file system that Spark writes event logs to; wanted s3a://BUCKET/PREFIX", "Next: tinderbox setup --help")]
    [InlineData("setup --event-log s3a:///events", "names no bucket; wanted s3a://BUCKET/PREFIX", "Next: tinderbox setup --help")]
    [InlineData("setup -n Bad_Name", "--namespace \"Bad_Name\" is no Kubernetes name", "Next: tinderbox setup --help")]
    [InlineData("setup --registry-config f", "without a name for the Secret", "Next: tinderbox setup --pull-secret NAME --registry-config f")]
    [InlineData("setup --pull-secret a --registry-config /nowhere", "error: --registry-config /nowhere: there is no such file", "Next: tinderbox setup --pull-secret NAME")]
    [InlineData("doctor --properties-file /nowhere/f", "error: --properties-file /nowhere/f: there is no such file", "Next: tinderbox doctor --properties-file FILE")]
    [InlineData("doctor --conf novalue", "error: --conf novalue: wanted KEY=VALUE", "Next: tinderbox doctor --conf")]
    [InlineData("doctor --spark-version new", "wanted numbers like 4.3.0", "Next: tinderbox doctor --spark-version 4.3.0")]
    [InlineData("init --print-profile zz", "there are dev, batch, spot, streaming, notebook", "Next: tinderbox init --print-profile batch")]
    [InlineData("init --spark-version abc", "wanted numbers like 4.3.0", "Next: tinderbox init --spark-version 4.3.0")]
    [InlineData("app explain", "Required argument missing for command: 'explain'.", "Next: tinderbox app explain --help")]
    public async Task Words_that_mean_nothing_are_told_with_what_was_wanted(string words, string problem, string next)
    {
        var answer = await tinderbox.RunAsync(words, Token);

        answer.Exit.ShouldBe(2, answer.All);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldContain(problem);
        answer.Error.ShouldContain(next);
    }

    [Theory]
    [InlineData("setup -n shop")]
    [InlineData("setup -n shop --undo")]
    [InlineData("app explain shop")]
    public async Task Without_a_cluster_it_says_how_to_get_one(string words)
    {
        var answer = await tinderbox.RunAsync(words, Token);

        answer.Exit.ShouldBe(1, answer.All);
        answer.Error.ShouldContain(NoCluster);
        answer.Error.ShouldContain(NextCluster);
    }

    [Fact]
    public async Task Doctor_without_a_cluster_fails_one_check_and_skips_what_hangs_on_it()
    {
        var answer = await tinderbox.RunAsync("doctor", Token);

        answer.Exit.ShouldBe(1, answer.All);
        answer.All.ShouldContain("fail  context");
        answer.All.ShouldContain("skip  quota             the API server cannot be asked");
        answer.All.ShouldContain("tinderbox local up");
    }

    [Fact]
    public async Task Init_refuses_a_file_and_overwrites_nothing()
    {
        var file = Path.Combine(tinderbox.Folder, "plain");
        await File.WriteAllTextAsync(file, "mine", Token);
        var folder = Path.Combine(tinderbox.Folder, "project");

        (await tinderbox.RunAsync($"init {file}", Token)).Error.ShouldContain("plain is a file; wanted a folder");
        (await tinderbox.RunAsync($"init {folder}", Token)).Output.ShouldContain("+ app.py");
        await File.WriteAllTextAsync(Path.Combine(folder, "app.py"), "print('mine')\n", Token);
        var again = await tinderbox.RunAsync($"init {folder}", Token);

        again.Exit.ShouldBe(0, again.All);
        again.Output.ShouldContain("= app.py  (is there already)");
        (await File.ReadAllTextAsync(Path.Combine(folder, "app.py"), Token)).ShouldBe("print('mine')\n");
    }
}
