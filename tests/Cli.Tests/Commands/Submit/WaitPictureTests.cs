using Shouldly;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.Submit;

public sealed class WaitPictureTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    [Fact]
    public void A_running_application_shows_its_phase_time_and_executors() =>
        Picture(Pod("Running"), Executor("Running"), Executor("Pending")).Lines(120).ShouldBe(
        [
            "job  Running  42 s  spark:job-driver",
            "  driver Running, 2 executors: 1 Pending, 1 Running",
            "  l: show the driver's log   q: leave it running",
        ]);

    [Fact]
    public void A_pending_driver_says_why() =>
        (Picture(Pod("Pending")) with { Events = [Told("FailedScheduling", "no nodes", 9), Told("FailedMount", "configmap \"x\" not found", 8)] }).Lines(120).ShouldContain("  FailedScheduling: no nodes");

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void A_warning_that_something_followed_is_history(int second) =>
        (Picture(Pod("Pending")) with { Events = [Told("Pulled", "present", 9, "Normal"), Told("FailedMount", "configmap \"x\" not found", second)] }).Reason.ShouldBeNull();

    [Fact]
    public void A_wait_of_a_container_says_more_than_an_event()
    {
        var waiting = new ContainerStatus { Name = "c", State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "ImagePullBackOff", Message = "no such image" } } };
        var picture = Picture(Pod("Pending") with { Status = new PodStatus { Phase = "Pending", ContainerStatuses = [waiting] } }) with { Events = [Told("Failed", "other", 9)] };

        picture.Reason.ShouldBe("pod spark/job-driver cannot start: ImagePullBackOff: no such image");
    }

    [Fact]
    public void Old_warnings_of_a_running_driver_are_history() => (Picture(Pod("Running")) with { Events = [Told("FailedMount", "x", 9)] }).Reason.ShouldBeNull();

    [Fact]
    public void No_line_is_wider_than_the_terminal() => Picture(Pod("Running")).Lines(20).ShouldAllBe(line => line.Length < 20);

    [Theory]
    [InlineData("Succeeded", "job succeeded after 42 s.")]
    [InlineData("Failed", "job failed after 42 s: pod spark/job-driver failed: no reason given")]
    [InlineData(null, "job: the driver pod was deleted, or the watch ended, after 42 s.")]
    public void The_end_is_one_sentence(string? phase, string sentence) =>
        WaitPicture.Verdict("job", phase is null ? null : Pod(phase), TimeSpan.FromSeconds(42)).ShouldBe(sentence);

    private static WaitPicture Picture(Pod driver, params Pod[] executors) =>
        new("job", "spark:job-driver", ApplicationPods.Of([driver, .. executors], "job-driver"), [], TimeSpan.FromSeconds(42), Now, false);

    private static Event Told(string reason, string message, int second, string type = "Warning") =>
        new() { Type = type, Reason = reason, Message = message, LastTimestamp = $"2026-01-01T00:00:0{second}Z" };

    private static Pod Pod(string phase) => new()
    {
        Metadata = new ObjectMeta { Name = "job-driver", Namespace = "spark", Labels = new() { ["spark-app-selector"] = "a", ["spark-role"] = "driver" } },
        Status = new PodStatus { Phase = phase },
    };

    private static Pod Executor(string phase) => new()
    {
        Metadata = new ObjectMeta { Name = "e", Namespace = "spark", Labels = new() { ["spark-app-selector"] = "a", ["spark-role"] = "executor" } },
        Status = new PodStatus { Phase = phase },
    };
}
