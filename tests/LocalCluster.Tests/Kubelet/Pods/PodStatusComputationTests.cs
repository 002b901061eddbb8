using Shouldly;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Pods;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Pods;

public sealed class PodStatusComputationTests
{
    private const string Now = "2026-11-23T10:00:00Z";

    private static readonly ContainerState Waiting = new() { Waiting = new ContainerStateWaiting { Reason = "ContainerCreating" } };
    private static readonly ContainerState Running = new() { Running = new ContainerStateRunning() };

    [Theory]
    [InlineData("Never", 0, "Succeeded")]
    [InlineData("Never", 3, "Failed")]
    [InlineData("OnFailure", 0, "Succeeded")]
    [InlineData("OnFailure", 3, "Running")]
    [InlineData("Always", 0, "Running")]
    public void An_exit_ends_the_pod_unless_its_policy_starts_it_again(string policy, int code, string phase) =>
        Compute(policy, Container(Exit(code))).Phase.ShouldBe(phase);

    [Fact]
    public void A_pod_is_pending_until_a_container_has_started() => Compute("Never", Container(Waiting)).Phase.ShouldBe("Pending");

    [Fact]
    public void A_crashed_container_in_back_off_keeps_the_pod_running() =>
        Compute("Always", Container(Waiting) with { LastState = Exit(1), RestartCount = 1 }).Phase.ShouldBe("Running");

    [Fact]
    public void One_failed_container_of_two_fails_the_pod_when_both_have_ended()
    {
        Compute("Never", Container(Exit(1)), Container(Running)).Phase.ShouldBe("Running");
        Compute("Never", Container(Exit(1)), Container(Exit(0))).Phase.ShouldBe("Failed");
    }

    [Fact]
    public void A_running_pod_is_ready()
    {
        var status = Compute("Never", Container(Running) with { Ready = true });

        status.Conditions!.ShouldAllBe(condition => condition.Status == "True");
        status.PodIP.ShouldBe("127.1.0.1");
    }

    [Fact]
    public void Conditions_of_an_ended_pod_say_so()
    {
        var conditions = Compute("Never", Container(Exit(0))).Conditions!;

        conditions.Single(one => one.Type == "Ready").ShouldSatisfyAllConditions(one => one.Status.ShouldBe("False"), one => one.Reason.ShouldBe("PodCompleted"));
        conditions.Single(one => one.Type == "PodScheduled").Status.ShouldBe("True");
    }

    [Fact]
    public void A_condition_that_did_not_change_keeps_its_time()
    {
        var before = new PodCondition { Type = "PodScheduled", Status = "True", LastTransitionTime = "2026-11-23T09:00:00Z" };
        var pod = Pod("Never") with { Status = new PodStatus { Conditions = [before] } };

        var status = PodStatusComputation.Compute(pod, Observation(Container(Running)), Now);

        status.Conditions!.Single(one => one.Type == "PodScheduled").LastTransitionTime.ShouldBe("2026-11-23T09:00:00Z");
        status.Conditions!.Single(one => one.Type == "Initialized").LastTransitionTime.ShouldBe(Now);
    }

    [Fact]
    public void A_failed_init_container_fails_a_pod_that_never_restarts()
    {
        var observation = Observation(Container(Waiting)) with { InitContainers = [Container(Exit(1))] };

        PodStatusComputation.Compute(Pod("Never"), observation, Now).Phase.ShouldBe("Failed");
        PodStatusComputation.Compute(Pod("Always"), observation, Now).Phase.ShouldBe("Pending");
    }

    private static PodStatus Compute(string policy, params ContainerStatus[] containers) =>
        PodStatusComputation.Compute(Pod(policy), Observation(containers), Now);

    private static PodObservation Observation(params ContainerStatus[] containers) => new("127.0.0.1", "127.1.0.1", Now, [], containers);

    private static Pod Pod(string policy) => new() { Metadata = new ObjectMeta { Name = "pi" }, Spec = new PodSpec { RestartPolicy = policy } };

    private static ContainerStatus Container(ContainerState state) => new() { Name = "c", State = state, LastState = new ContainerState() };

    private static ContainerState Exit(int code) => new() { Terminated = new ContainerStateTerminated { ExitCode = code } };
}
