using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class DriverServiceFeatureStepTests
{
    [Theory]
    [InlineData("3.5.9", "DriverServiceFeatureStep")]
    [InlineData("4.0.5", "KubernetesDriverConf")]
    public void A_name_too_long_for_DNS_gives_way_to_a_short_one(string version, string logger)
    {
        var fixture = new SubmissionFixture { Version = version };
        string[] call = ["--name", new string('n', 60)];

        ((string?)fixture.Object("Service", call)["metadata"]!["name"]).ShouldBe("spark-bbbbbb9a12345678-driver-svc");
        fixture.Prepare(SubmissionFixture.Call(call)).Events.OfType<SubmissionEvent.Log>().ShouldContain(l => l.Logger == logger && l.Text.StartsWith("Driver's hostname would preferably be nnn", StringComparison.Ordinal));
    }

    [Fact]
    public void The_driver_is_told_its_own_address()
    {
        var properties = DependencyUploadsTests.Properties(new SubmissionFixture().Prepare(SubmissionFixture.Call("--conf", "spark.driver.port=9001", "-n", "team")));

        properties["spark.driver.host"].ShouldBe("job-aaaaaa9a12345678-driver-svc.team.svc");
        properties["spark.driver.port"].ShouldBe("9001");
        properties["spark.driver.blockManager.port"].ShouldBe("7079");
    }

    [Fact]
    public void A_bind_address_is_refused() => new SubmissionFixture().Refusal("--conf", "spark.driver.bindAddress=1.2.3.4").ShouldBe(
        "java.lang.IllegalArgumentException: requirement failed: spark.driver.bindAddress is not supported in Kubernetes mode, as the driver's bind address is managed and set to the driver pod's IP address.");

    [Theory]
    [InlineData("3.5.9", "java.lang.IllegalArgumentException: The value of spark.kubernetes.driver.service.ipFamilyPolicy should be one of SingleStack, PreferDualStack, RequireDualStack, but was x")]
    [InlineData("4.3.0", "org.apache.spark.SparkIllegalArgumentException: [INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS] The value 'x' in the config \"spark.kubernetes.driver.service.ipFamilyPolicy\" is invalid. It should be one of 'SingleStack, PreferDualStack, RequireDualStack'. SQLSTATE: 22022")]
    public void A_policy_is_one_of_three_words(string version, string message) =>
        new SubmissionFixture { Version = version }.Refusal("--conf", "spark.kubernetes.driver.service.ipFamilyPolicy=x").ShouldBe(message);

    [Theory]
    [InlineData("4.2.1", null)]
    [InlineData("4.3.0", "false")]
    [InlineData("4.3.0", "true", "spark.kubernetes.driver.service.publishNotReadyAddresses=true")]
    public void Whether_unready_pods_have_addresses_is_said_since_4_3(string version, string? published, params string[] conf) =>
        new SubmissionFixture { Version = version }.Object("Service", [.. conf.SelectMany(c => new[] { "--conf", c })])["spec"]!["publishNotReadyAddresses"]?.ToJsonString().ShouldBe(published);

    [Fact]
    public void Its_labels_and_annotations_are_its_own_and_it_selects_by_all_of_the_drivers()
    {
        var service = new SubmissionFixture().Object("Service",
            "--conf", "spark.kubernetes.driver.service.label.a=b", "--conf", "spark.kubernetes.driver.service.annotation.c=d", "--conf", "spark.kubernetes.driver.label.e=f");

        ((string?)service["metadata"]!["labels"]!["a"]).ShouldBe("b");
        ((string?)service["metadata"]!["annotations"]!["c"]).ShouldBe("d");
        service["spec"]!["selector"]!.AsObject().Count.ShouldBe(5);
    }
}
