using Shouldly;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Tests.Explain;

public sealed class PodTroubleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public void An_image_that_is_not_there_is_hopeless_at_once() =>
        PodTrouble.Stuck(Waiting("ErrImagePull", "not found"), Now, Patience).ShouldBe("pod spark/pi cannot start: ErrImagePull: not found");

    [Fact]
    public void A_container_that_is_being_created_has_hope() => PodTrouble.Stuck(Waiting("ContainerCreating", null), Now, Patience).ShouldBeNull();

    [Theory]
    [InlineData(4, false)]
    [InlineData(6, true)]
    public void A_pod_that_does_not_fit_gets_some_patience(int seconds, bool stuck)
    {
        var condition = new PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/1 nodes are available: 1 Insufficient memory.", LastTransitionTime = KubernetesTime.Seconds(Now.AddSeconds(-seconds)) };

        var cause = PodTrouble.Stuck(Pod(new PodStatus { Phase = "Pending", Conditions = [condition] }), Now, Patience);

        cause.ShouldBe(stuck ? "pod spark/pi does not fit on the cluster: 0/1 nodes are available: 1 Insufficient memory." : null);
    }

    [Theory]
    [InlineData(3, "Error", "pod spark/pi failed: it ended with exit code 3")]
    [InlineData(137, "OOMKilled", "pod spark/pi failed: it used more memory than its limit (OOMKilled)")]
    [InlineData(128, "StartError", "pod spark/pi failed: StartError, exit code 128")]
    public void A_failure_says_how_it_ended(int exitCode, string reason, string sentence) =>
        PodTrouble.Failure(Pod(new PodStatus { Phase = "Failed", ContainerStatuses = [Container(new ContainerState { Terminated = new ContainerStateTerminated { ExitCode = exitCode, Reason = reason } })] })).ShouldBe(sentence);

    [Fact]
    public void A_pod_that_failed_without_a_container_says_its_own_reason() =>
        PodTrouble.Failure(Pod(new PodStatus { Phase = "Failed", Reason = "NodeLost", Message = "the daemon ended" })).ShouldBe("pod spark/pi failed: NodeLost: the daemon ended");

    private static Pod Waiting(string reason, string? message) =>
        Pod(new PodStatus { Phase = "Pending", ContainerStatuses = [Container(new ContainerState { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } })] });

    private static ContainerStatus Container(ContainerState state) => new() { Name = "spark-kubernetes-driver", State = state };

    private static Pod Pod(PodStatus status) => new() { Metadata = new ObjectMeta { Name = "pi", Namespace = "spark" }, Status = status };
}
