using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Driver;

public sealed class PodTemplateTests
{
    private const string TemplateKey = "spark.kubernetes.driver.podTemplateFile=t.yaml";
    private const string Two = "kind: Pod\napiVersion: v1\nmetadata: {name: x, namespace: other, labels: {a: b, spark-role: z}}\nspec:\n  restartPolicy: Always\n  serviceAccountName: kept\n  tolerations: [{key: k, operator: Exists}]\n"
        + "  containers:\n  - {name: first, image: i, args: [early], resources: {limits: {ephemeral-storage: 1Gi, memory: 1Mi}}}\n  - {name: second}\n";

    private readonly SubmissionFixture _fixture = new SubmissionFixture().With("/here/t.yaml", Two);

    [Theory]
    [InlineData("first")]
    [InlineData("second", "spark.kubernetes.driver.podTemplateContainerName=second")]
    [InlineData("first", "spark.kubernetes.driver.podTemplateContainerName=none")]
    public void The_chosen_container_becomes_Sparks_and_the_last(string name, params string[] conf)
    {
        var containers = _fixture.Pod(Conf([TemplateKey, .. conf]))["spec"]!["containers"]!.AsArray();

        containers.Count.ShouldBe(2);
        ((string?)containers[1]!["name"]).ShouldBe(name);
        ((string?)containers[1]!["image"]).ShouldBe("repo/spark:1");
    }

    [Fact]
    public void A_name_that_no_container_has_is_warned_of() =>
        _fixture.Prepare(SubmissionFixture.Call(Conf(TemplateKey, "spark.kubernetes.driver.podTemplateContainerName=none"))).Events.OfType<SubmissionEvent.Log>()
            .ShouldContain(l => l.Text == "specified container none not found on pod template, falling back to taking the first container");

    [Fact]
    public void Sparks_values_win_and_the_rest_of_the_template_stays()
    {
        var pod = _fixture.Pod(Conf(TemplateKey));

        ((string?)pod["metadata"]!["name"]).ShouldBe("job-aaaaaa9a12345678-driver");
        ((string?)pod["metadata"]!["labels"]!["a"]).ShouldBe("b");
        ((string?)pod["metadata"]!["labels"]!["spark-role"]).ShouldBe("driver");
        ((string?)pod["spec"]!["restartPolicy"]).ShouldBe("Never");
        ((string?)pod["spec"]!["serviceAccountName"]).ShouldBe("kept");
        pod["spec"]!["tolerations"]!.AsArray().Count.ShouldBe(1);
        var container = pod["spec"]!["containers"]!.AsArray()[^1]!;
        ((string?)container["args"]![0]).ShouldBe("early");
        ((string?)container["resources"]!["limits"]!["ephemeral-storage"]).ShouldBe("1Gi");
        ((string?)container["resources"]!["limits"]!["memory"]).ShouldBe("1408Mi");
    }

    [Theory]
    [InlineData("kind: [Pod")]
    [InlineData("kind: Pod")]
    [InlineData("- a\n- b")]
    public void A_template_that_is_no_pod_is_refused(string template) =>
        new SubmissionFixture().With("/here/t.yaml", template).Refusal(Conf(TemplateKey)).ShouldBe("org.apache.spark.SparkException: Could not load pod from template file.");

    [Fact]
    public void A_template_may_lie_elsewhere()
    {
        var fixture = new SubmissionFixture();
        var inputs = fixture.Inputs with { Remote = new Dictionary<string, byte[]> { ["s3a://b/t.yaml"] = System.Text.Encoding.UTF8.GetBytes(Two) } };
        var resolved = fixture.Resolved(SubmissionFixture.Call(Conf("spark.kubernetes.driver.podTemplateFile=s3a://b/t.yaml")));

        DriverSubmission.Prepare(resolved, inputs, SubmissionFixture.Identity, fixture.Rules).Failure.ShouldBeNull();
    }

    private static string[] Conf(params string[] entries) => [.. entries.SelectMany(e => new[] { "--conf", e })];
}
