using Shouldly;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.State;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.Local;

public sealed class LocalCommandsTests
{
    [Fact]
    public void Up_takes_a_port()
    {
        UpCommand.Options? seen = null;

        UpCommand.Create((options, _) => Task.FromResult((seen = options) is null ? 1 : 0)).Parse(["--port", "6443"]).Invoke().ShouldBe(0);

        seen.ShouldBe(new UpCommand.Options(6443));
    }

    [Fact]
    public void Status_refuses_a_format_that_it_does_not_have() =>
        StatusCommand.Create((_, _) => Task.FromResult(0)).Parse(["-o", "xml"]).Errors.ShouldNotBeEmpty();

    [Fact]
    public async Task Status_of_a_cluster_that_is_down_says_how_to_start_it_and_is_no_success()
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(["local", "status"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(1);

        captured.Output.ShouldContain("down (start it with: tinderbox local up)");
    }

    [Fact]
    public async Task Status_as_JSON_is_JSON_and_nothing_else()
    {
        using var captured = new CapturedContext();

        await CommandLine.RunAsync(["local", "status", "-o", "json"], captured.Context, TestContext.Current.CancellationToken);

        ((string?)System.Text.Json.Nodes.JsonNode.Parse(captured.Output)!["state"]).ShouldBe("down");
        captured.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Conformance_lists_what_is_simulated_or_missing()
    {
        using var captured = new CapturedContext();

        (await CommandLine.RunAsync(["local", "status", "--conformance"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(0);

        captured.Output.ShouldContain("network policies");
        Conformance.Rows.ShouldAllBe(row => row.Count == 3);
    }

    [Fact]
    public void Properties_have_the_application_folder_on_driver_and_executors()
    {
        var text = LocalProperties.Write(LocalProperties.For(Daemon, "tinderbox.local/spark:4.3.0", new ClusterFolder("/state"), @"/home/a\b", s3A: true));

        text.ShouldStartWith("spark.master k8s://https://127.0.0.1:1\n");
        text.ShouldContain("spark.kubernetes.driver.annotation.tinderbox.dev/app-dir /home/a\\\\b\n");
        text.ShouldContain("spark.kubernetes.executor.annotation.tinderbox.dev/app-dir /home/a\\\\b\n");
    }

    [Fact]
    public void Event_logs_go_to_the_object_store_with_keys_by_reference_only()
    {
        var text = LocalProperties.Write(LocalProperties.For(Daemon, "tinderbox.local/spark:4.3.0", new ClusterFolder("/state"), "/home/a", s3A: true));

        text.ShouldContain("spark.eventLog.dir s3a://spark/events\n");
        text.ShouldContain("spark.hadoop.fs.s3a.endpoint http://127.0.0.1:2\n");
        text.ShouldContain("spark.kubernetes.driver.secretKeyRef.AWS_SECRET_ACCESS_KEY s3-credentials:secret-key\n");
        text.ShouldContain("spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID s3-credentials:access-key\n");
        text.ShouldNotContain("fs.s3a.access.key");
    }

    [Fact]
    public void Event_logs_of_a_Spark_without_S3A_go_to_a_folder()
    {
        var text = LocalProperties.Write(LocalProperties.For(Daemon, "tinderbox.local/spark:4.3.0", new ClusterFolder("/state"), "/home/a", s3A: false));

        text.ShouldContain("spark.eventLog.dir file:/opt/spark/events\n");
        text.ShouldNotContain("s3a");
    }

    private static DaemonRecord Daemon { get; } = new(1, 1, "boot", "https://127.0.0.1:1", DateTimeOffset.UnixEpoch, "0.1.0", [], "http://127.0.0.1:2");
}
