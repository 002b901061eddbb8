using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Plans;

public sealed class SubmissionPlanTests
{
    [Fact]
    public void The_pod_comes_first_the_properties_last_and_all_between_belongs_to_the_pod()
    {
        var plan = new SubmissionFixture().Prepare(SubmissionFixture.Call()).Plan;

        plan.Select(r => $"{r.Method} {r.Body!["kind"]} {r.Owned}").ShouldBe(["POST Pod False", "PATCH Service True", "PATCH NetworkPolicy True", "PATCH ConfigMap True"]);
        plan.Skip(1).ShouldAllBe(r => r.CleanUp.Count == 1 && r.CleanUp[0].Path == "/api/v1/namespaces/default/pods/job-aaaaaa9a12345678-driver");
        plan[0].CleanUp.ShouldBeEmpty();
        plan[0].Hint.ShouldStartWith("Please check \"kubectl auth can-i create pod\" first.");
    }

    [Fact]
    public void What_comes_before_the_pod_is_sent_again_when_the_pod_can_own_it()
    {
        var plan = new SubmissionFixture().Prepare(SubmissionFixture.Call("--conf", "spark.kubernetes.driver.pod.featureSteps=org.apache.spark.deploy.k8s.features.VolcanoFeatureStep")).Plan;

        plan.Take(3).Select(r => $"{r.Body!["kind"]} {r.Owned}").ShouldBe(["PodGroup False", "Pod False", "PodGroup True"]);
        plan[0].CleanUp.ShouldHaveSingleItem().Method.ShouldBe("DELETE");
        plan[1].CleanUp.Count.ShouldBe(1);
        plan[2].CleanUp.Count.ShouldBe(2);
    }

    [Fact]
    public void An_owner_replaces_every_other()
    {
        var request = new SubmissionFixture().Prepare(SubmissionFixture.Call()).Plan[^1];

        var owners = request.BodyOwnedBy("pod", "uid")!["metadata"]!["ownerReferences"]!.AsArray();

        owners.ShouldHaveSingleItem()!.ToJsonString().ShouldBe("""{"apiVersion":"v1","kind":"Pod","controller":true,"name":"pod","uid":"uid"}""");
        request.Body!["metadata"]!["ownerReferences"].ShouldBeNull();
    }
}
