using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>First light: real Spark on the embedded cluster, from the command line, to the end. One story at a time: each runs three JVMs.</summary>
[Trait("Category", "Spark")]
[Collection(OneSparkAtATime.Name)]
public sealed class RealSparkTests : IAsyncLifetime
{
    private readonly TinderboxProcess _tinderbox = new();

    public ValueTask InitializeAsync()
    {
        TinderboxProcess.NeedSpark();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _tinderbox.DisposeAsync();

    [Theory]
    [InlineData("4.3.0")]
    [InlineData("3.5.9")]
    public async Task Quickstart_prints_Pi_and_what_ran(string version)
    {
        var answer = await _tinderbox.RunAsync($"quickstart --spark-version {version}", Token);

        answer.Exit.ShouldBe(0, answer.All);
        answer.Output.ShouldContain("Pi is roughly 3.1");
        answer.Output.ShouldContain("8 succeeded");
        var pods = await _tinderbox.RunAsync("app list -A -o name", Token);
        pods.Output.Trim().Split('\n').Length.ShouldBe(1, "executors are gone, the driver stays");
    }

    [Fact]
    public async Task Sparks_own_client_runs_a_job_on_the_embedded_cluster()
    {
        (await _tinderbox.RunAsync("quickstart --spark-version 4.3.0", Token)).Exit.ShouldBe(0);
        var conf = (await _tinderbox.RunAsync("local conf", Token)).Output.Trim();
        await WriteAsync("hello.py", "from pyspark.sql import SparkSession\nprint('counted', SparkSession.builder.getOrCreate().range(100).count())\n");
        var spark = Path.Combine(TinderboxProcess.Cache, "tinderbox/spark/4.3.0");

        var answer = await _tinderbox.RunAsync(Path.Combine(spark, "bin/spark-submit"), $"--name hello --properties-file {conf} local:///opt/spark/work-dir/hello.py",
            new Dictionary<string, string> { ["SPARK_HOME"] = spark }, Token);

        answer.Error.ShouldContain("exit code: 0");
        (await _tinderbox.RunAsync("app logs -n spark hello", Token)).Output.ShouldContain("counted 100");
    }

    [Fact]
    public async Task Failures_name_their_cause_and_leave_nothing_that_never_ran()
    {
        (await _tinderbox.RunAsync("quickstart --spark-version 4.3.0", Token)).Exit.ShouldBe(0);
        await WriteAsync("app.py", "import sys\nprint('so long')\nsys.exit(3)\n");
        var conf = (await _tinderbox.RunAsync("local conf", Token)).Output.Trim();
        async Task<TinderboxProcess.Answer> Submit(string options, string app = "app.py") =>
            await _tinderbox.RunAsync($"submit --properties-file {conf} {options} local:///opt/spark/work-dir/{app}", Token);

        var failed = await Submit("--exit-code-from driver");
        failed.Exit.ShouldBe(3, failed.All);
        failed.Error.ShouldContain("it ended with exit code 3");
        failed.Error.ShouldContain("so long");
        (await Submit("--exit-code-from app", "missing.py")).Error.ShouldContain("missing.py': [Errno 2] No such file or directory");
        var image = await Submit("--exit-code-from app --conf spark.kubernetes.container.image=tinderbox.local/spark:0.0.1 --name stuck");
        image.Exit.ShouldBe(5, image.All);
        image.Error.ShouldContain("ErrImagePull");
        var large = await Submit("--exit-code-from app --conf spark.driver.memory=9000g --name stuck");
        large.Exit.ShouldBe(5, large.All);
        large.Error.ShouldContain("1 Insufficient memory");
        (await Submit("--conf spark.kubernetes.namespace=nowhere")).Error.ShouldContain("namespaces \"nowhere\" not found");
        (await Submit("--conf spark.kubernetes.authenticate.driver.serviceAccountName=nobody")).Error.ShouldContain("serviceaccount \"nobody\" not found");
        (await _tinderbox.RunAsync("app list -A -o name", Token)).Output.ShouldNotContain("stuck");
    }

    [Fact]
    public async Task No_process_of_a_pod_survives_a_killed_daemon_and_the_next_start_tells_what_was_lost()
    {
        (await _tinderbox.RunAsync("quickstart --spark-version 4.3.0", Token)).Exit.ShouldBe(0);
        await WriteAsync("long.py", "import time\nfrom pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\nspark.range(4).count()\nprint('counted', flush=True)\ntime.sleep(600)\n");
        var conf = (await _tinderbox.RunAsync("local conf", Token)).Output.Trim();
        using var submit = _tinderbox.Start($"submit --name long --conf spark.kubernetes.submission.waitAppCompletion=false --properties-file {conf} local:///opt/spark/work-dir/long.py");
        await submit.WaitForExitAsync(Token);
        await UntilAsync(async () => (await _tinderbox.RunAsync("app logs -n spark long", Token)).Output.Contains("counted", StringComparison.Ordinal));
        var daemon = (int)JsonNode.Parse((await _tinderbox.RunAsync("local status -o json", Token)).Output)!["pid"]!;
        PodProcesses().ShouldNotBeEmpty();

        Process.GetProcessById(daemon).Kill();

        await UntilAsync(() => Task.FromResult(PodProcesses().Count == 0));
        var up = await _tinderbox.RunAsync("local up", Token);
        up.Exit.ShouldBe(0, up.All);
        up.Error.ShouldContain("long");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task WriteAsync(string name, string text) => await File.WriteAllTextAsync(Path.Combine(_tinderbox.Folder, name), text, Token);

    /// <summary>Processes that see the story's home as their state folder: only those of this story's pods.</summary>
    private List<int> PodProcesses() =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(IsPodProcess)];

    private bool IsPodProcess(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/mountinfo").Contains(_tinderbox.Folder, StringComparison.Ordinal) && pid != Environment.ProcessId
                && File.ReadAllText($"/proc/{pid}/cmdline").Contains("java", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!await condition()) await timer.WaitForNextTickAsync(bound.Token);
    }
}
