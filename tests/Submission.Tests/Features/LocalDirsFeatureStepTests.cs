using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class LocalDirsFeatureStepTests
{
    [Theory]
    [InlineData("/e1,/e2", "/e1,/e2", "spark.local.dir=/c")]
    [InlineData("/c1,/c2", null, "spark.local.dir=/c1,/c2")]
    [InlineData("/var/data/spark-4fbd5a7e-91f3-4a6b-8e53-0a1b2c3d4e5f", null)]
    public void The_variable_goes_before_the_property_before_a_fresh_folder(string folders, string? variable, params string[] conf)
    {
        var fixture = variable is null ? new SubmissionFixture() : new SubmissionFixture().WithVariable("SPARK_LOCAL_DIRS", variable);
        var pod = fixture.Pod([.. conf.SelectMany(c => new[] { "--conf", c })]);

        Variable(pod).ShouldBe(folders);
        pod["spec"]!["volumes"]!.AsArray().Count(v => ((string)v!["name"]!).StartsWith("spark-local-dir-", StringComparison.Ordinal)).ShouldBe(folders.Split(',').Length);
    }

    [Fact]
    public void In_memory_when_asked() => ((string?)new SubmissionFixture().Pod("--conf", "spark.kubernetes.local.dirs.tmpfs=true")["spec"]!["volumes"]![0]!["emptyDir"]!["medium"]).ShouldBe("Memory");

    [Fact]
    public void A_volume_of_that_name_takes_their_place()
    {
        var pod = new SubmissionFixture().Pod("--conf", "spark.kubernetes.driver.volumes.hostPath.spark-local-dir-1.mount.path=/fast", "--conf", "spark.kubernetes.driver.volumes.hostPath.spark-local-dir-1.options.path=/nvme");

        Variable(pod).ShouldBe("/fast");
        pod["spec"]!["volumes"]!.AsArray().Count(v => v!["emptyDir"] is not null).ShouldBe(0);
    }

    private static string? Variable(JsonObject pod) => (string?)pod["spec"]!["containers"]![0]!["env"]!.AsArray().Single(e => (string?)e!["name"] == "SPARK_LOCAL_DIRS")!["value"];
}
