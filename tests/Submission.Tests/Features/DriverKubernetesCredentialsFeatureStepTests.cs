using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class DriverKubernetesCredentialsFeatureStepTests
{
    private const string Prefix = "spark.kubernetes.authenticate.driver.";
    private readonly SubmissionFixture _fixture = new SubmissionFixture().With("/here/ca.pem", "CA");

    [Fact]
    public void Without_credentials_the_account_is_set_in_both_fields()
    {
        var spec = _fixture.Pod("--conf", $"{Prefix}serviceAccountName=spark")["spec"]!;

        ((string?)spec["serviceAccount"], (string?)spec["serviceAccountName"]).ShouldBe(("spark", "spark"));
    }

    [Fact]
    public void Credentials_travel_in_a_Secret_and_the_driver_is_told_where()
    {
        string[] call = ["--conf", $"{Prefix}oauthToken=tok", "--conf", $"{Prefix}caCertFile=ca.pem", "--conf", $"{Prefix}mounted.caCertFile=/mine"];
        var secret = _fixture.Object("Secret", call);
        var properties = DependencyUploadsTests.Properties(_fixture.Prepare(SubmissionFixture.Call(call)));

        ((string?)secret["metadata"]!["name"]).ShouldBe("job-aaaaaa9a12345678-kubernetes-credentials");
        ((bool?)secret["immutable"]).ShouldBe(true);
        secret["data"]!.ToJsonString().ShouldBe("""{"oauth-token":"dG9r","ca-cert":"Q0E="}""");
        properties[$"{Prefix}mounted.oauthTokenFile"].ShouldBe("/mnt/secrets/spark-kubernetes-credentials/oauth-token");
        properties[$"{Prefix}mounted.caCertFile"].ShouldBe("/mine");
        properties[$"{Prefix}oauthToken"].ShouldBe("<present_but_redacted>");
    }

    [Theory]
    [InlineData("caCertFile", "Driver CA cert file")]
    [InlineData("clientKeyFile", "Driver client key file")]
    [InlineData("clientCertFile", "Driver client cert file")]
    public void A_missing_file_is_refused(string key, string what) => _fixture.Refusal("--conf", $"{Prefix}{key}=/none")
        .ShouldBe($"java.lang.IllegalArgumentException: requirement failed: {what} provided at /none does not exist or is not a file.");

    [Theory]
    [InlineData("4.2.1", 0)]
    [InlineData("4.3.0", 1)]
    public void An_account_beside_credentials_is_not_applied_and_told_since_4_3(string version, int warnings)
    {
        var fixture = new SubmissionFixture { Version = version };
        string[] call = ["--conf", $"{Prefix}oauthToken=tok", "--conf", $"{Prefix}serviceAccountName=spark"];

        fixture.Pod(call)["spec"]!["serviceAccountName"].ShouldBeNull();
        fixture.Prepare(SubmissionFixture.Call(call)).Events.OfType<SubmissionEvent.Log>().Count(l => l.Text.StartsWith($"Not applying {Prefix}serviceAccountName=spark", StringComparison.Ordinal)).ShouldBe(warnings);
    }

    [Fact]
    public void Every_token_of_that_name_is_masked_for_the_driver() =>
        DependencyUploadsTests.Properties(_fixture.Prepare(SubmissionFixture.Call("--conf", "spark.kubernetes.authenticate.submission.oauthToken=tok")))["spark.kubernetes.authenticate.submission.oauthToken"].ShouldBe("<present_but_redacted>");
}
