using System.Diagnostics;
using Shouldly;
using Tinderbox.Cli.Tests.Stories;
using Xunit;

namespace Tinderbox.Cli.Tests.Submit;

/// <summary>Client mode from outside: the built program is replaced by the spark-submit of a SPARK_HOME, which here is a script that tells what it got.</summary>
public sealed class RealSparkSubmitTests : IDisposable
{
    private const string Telling = "#!/bin/sh\nprintf '<%s>' \"$@\"; echo; echo \"home $SPARK_HOME\"; exit 42\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-client-mode-").FullName;

    private string SparkHome => Path.Combine(_folder, "spark");

    [Fact]
    public async Task The_real_client_gets_the_same_words_and_gives_its_exit_code()
    {
        Spark(Telling);

        var answer = await RunAsync(TinderboxProcess.Program, "submit", "--class", "A B", "app.jar", "", "x\ny", "--lint");

        answer.Exit.ShouldBe(42, answer.All);
        answer.Output.ShouldBe($"<--class><A B><app.jar><><x\ny><--lint>\nhome {SparkHome}\n");
        answer.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Flags_of_ours_stay_here_or_become_their_property()
    {
        Spark(Telling);

        var answer = await RunAsync(TinderboxProcess.Program, "submit", "--spark-version", "4.3.0", "-n", "team", "--lint", "--master", "k8s://https://h", "app.jar");

        answer.Output.ShouldStartWith("<--conf><spark.kubernetes.namespace=team><--master><k8s://https://h><app.jar>\n", Case.Sensitive, answer.All);
    }

    [Fact]
    public async Task Without_a_Spark_the_answer_says_what_to_do()
    {
        var answer = await RunAsync(TinderboxProcess.Program, "submit", "app.jar");

        answer.Exit.ShouldBe(3, answer.All);
        answer.Error.ShouldStartWith("error: the master is local[*] and the deploy mode client, which needs a driver on this side, a Java program of Apache Spark; none was found (");
        answer.Error.ShouldContain("\nNext: set SPARK_HOME");
    }

    [Fact]
    public async Task A_spark_submit_that_leads_back_here_is_seen_through()
    {
        Spark($"#!/bin/sh\nexec {TinderboxProcess.Program} submit \"$@\"\n");

        var answer = await RunAsync(TinderboxProcess.Program, "submit", "app.jar");

        answer.Exit.ShouldBe(3, answer.All);
        answer.Error.ShouldContain("is Tinderbox again");
    }

    [Fact]
    public async Task Under_the_name_spark_submit_it_is_Sparks_client_and_nothing_more()
    {
        var link = Path.Combine(_folder, "spark-submit");
        File.CreateSymbolicLink(link, TinderboxProcess.Program);

        (await RunAsync(link, "--help")).Error.ShouldSatisfyAllConditions(e => e.ShouldStartWith("Usage: spark-submit"), e => e.ShouldNotContain("Tinderbox"));
        (await RunAsync(link, "--explain", "app.jar")).Error.ShouldStartWith("Error: Unrecognized option: --explain\n\nUsage: ");
        (await RunAsync(TinderboxProcess.Program, "submit", "--help")).Error.ShouldContain("Tinderbox only");
    }

    [Fact]
    public async Task What_spark_env_exports_is_environment()
    {
        Spark(Telling);
        Directory.CreateDirectory(Path.Combine(SparkHome, "conf"));
        await File.WriteAllTextAsync(Path.Combine(SparkHome, "conf/spark-env.sh"), "echo noise\nSPARK_USER=grace\n", TestContext.Current.CancellationToken);

        var answer = await RunAsync(
            TinderboxProcess.Program, "submit", "--master", "k8s://https://h", "--deploy-mode", "cluster", "--class", "X", "--conf", "spark.kubernetes.container.image=i", "--dry-run", "client", "local:///a.jar");

        answer.Exit.ShouldBe(0, answer.All);
        answer.Output.ShouldContain("value: grace");
    }

    [Fact]
    public async Task The_effective_properties_are_shown_with_where_they_come_from()
    {
        Spark(Telling);
        Directory.CreateDirectory(Path.Combine(SparkHome, "conf"));
        await File.WriteAllTextAsync(Path.Combine(SparkHome, "conf/spark-defaults.conf"), "spark.executor.memory 1g\nspark.my.password canary\n", TestContext.Current.CancellationToken);

        var answer = await RunAsync(TinderboxProcess.Program, "config", "view", "--show-origin", "--executor-memory", "2g");

        answer.Output.ShouldMatch("spark.executor.memory +2g +--executor-memory +1g", answer.All);
        answer.Output.ShouldContain($"1g ({SparkHome}/conf/spark-defaults.conf:1)");
        answer.Output.ShouldNotContain("canary");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Spark(string script)
    {
        Directory.CreateDirectory(Path.Combine(SparkHome, "jars"));
        Directory.CreateDirectory(Path.Combine(SparkHome, "bin"));
        File.WriteAllText(Path.Combine(SparkHome, "jars/spark-core_2.13-4.3.0.jar"), "");
        var program = Path.Combine(SparkHome, "bin/spark-submit");
        File.WriteAllText(program, script);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<TinderboxProcess.Answer> RunAsync(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var name in (string[])["SPARK_CONF_DIR", "KUBECONFIG", "SPARK_HOME", "PYTHONPATH", "TINDERBOX_SPARK_ARCHIVES"]) start.Environment.Remove(name);
        start.Environment["HOME"] = _folder;
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache");
        if (Directory.Exists(SparkHome)) start.Environment["SPARK_HOME"] = SparkHome;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new TinderboxProcess.Answer(process.ExitCode, await output, await error);
    }
}
