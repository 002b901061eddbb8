using Shouldly;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;
using Xunit;

namespace Tinderbox.Submission.Tests.Resolution;

public sealed class ProjectProfileTests
{
    private const string Project = """
        name: shop
        properties: conf/spark.conf
        profiles:
          dev:
            spark.executor.memory: 512m
            spark.executor.instances: 2
          batch:
            spark.dynamicAllocation.enabled: true
          bad:
            spark.executor.memory: [1, 2]
          leaky:
            spark.hadoop.fs.s3a.secret.key: canary
        """;

    private static SubmissionFixture Here => new SubmissionFixture().With("/tinderbox.yaml", Project).With("/conf/spark.conf", "spark.executor.memory 1g\nspark.executor.cores 3\n");

    [Fact]
    public void It_stands_below_the_flags_and_above_the_projects_properties_file()
    {
        var conf = Here.Resolved(SubmissionFixture.Call("--profile", "dev", "--num-executors", "7"));

        conf.Conf.ShouldSatisfyAllConditions(c => c["spark.executor.memory"].ShouldBe("512m"), c => c["spark.executor.instances"].ShouldBe("7"), c => c["spark.executor.cores"].ShouldBe("3"));
        conf.Ledger["spark.executor.memory"].Select(setting => $"{setting.Value} {setting.Origin}").ShouldBe(["512m /tinderbox.yaml", "1g /conf/spark.conf:1"]);
    }

    [Fact]
    public void A_properties_file_that_was_asked_for_replaces_the_projects() =>
        Here.With("/here/other.conf", "spark.executor.cores 4\n").Resolved(SubmissionFixture.Call("--profile", "dev", "--properties-file", "other.conf")).Conf
            .ShouldSatisfyAllConditions(c => c["spark.executor.memory"].ShouldBe("512m"), c => c["spark.executor.cores"].ShouldBe("4"));

    [Fact]
    public void The_nearest_file_counts() =>
        Here.With("/here/tinderbox.yaml", "profiles: {dev: {spark.executor.cores: '2'}}").Resolved(SubmissionFixture.Call("--profile", "dev")).Conf
            .ShouldSatisfyAllConditions(c => c["spark.executor.cores"].ShouldBe("2"), c => c["spark.executor.memory"].ShouldBeNull());

    [Fact]
    public void Without_the_flag_the_file_is_not_looked_at() => Here.Resolved(SubmissionFixture.Call()).Conf["spark.executor.memory"].ShouldBeNull();

    [Theory]
    [InlineData("big", "--profile big: /tinderbox.yaml has dev, batch, bad, leaky", "one of them, or add \"big:\" with its properties to the file")]
    [InlineData("bad", "/tinderbox.yaml: profiles.bad.spark.executor.memory is no text; wanted a value as in a properties file", "correct /tinderbox.yaml")]
    [InlineData("leaky", "/tinderbox.yaml: profiles.leaky.spark.hadoop.fs.s3a.secret.key looks like a secret, which has no place in a project's file", "tinderbox setup --credentials env --conf-file FILE")]
    public void What_is_wrong_is_named(string profile, string message, string next) =>
        Here.Resolve(SubmissionFixture.Call("--profile", profile)).ShouldBe(new SubmitResolution.Refused(message, next));

    [Theory]
    [InlineData(null, "--profile dev: there is no tinderbox.yaml in /here or above it", "tinderbox init")]
    [InlineData("a: [", "/tinderbox.yaml: line 2, column 1: ", "correct /tinderbox.yaml")]
    [InlineData("- a", "/tinderbox.yaml holds no keys", "tinderbox init")]
    [InlineData("name: x", "--profile dev: /tinderbox.yaml has no profiles", "tinderbox init --print-profile batch")]
    [InlineData("profiles: {dev: {}}\nproperties: none.conf", "Invalid properties file '/none.conf'.", null)]
    public void A_file_that_is_none_is_told(string? content, string message, string? next)
    {
        var fixture = new SubmissionFixture();
        if (content is not null) fixture.With("/tinderbox.yaml", content);

        var refused = fixture.Resolve(SubmissionFixture.Call("--profile", "dev")).ShouldBeOfType<SubmitResolution.Refused>();

        refused.Message.ShouldStartWith(message);
        refused.Next.ShouldBe(next);
    }

    [Fact]
    public void Sparks_own_client_gets_it_as_properties()
    {
        var handed = Here.Resolve("--profile", "dev", "--executor-memory", "2g", "app.jar").ShouldBeOfType<SubmitResolution.Delegate>();

        SubmitCommandLine.ForSpark(["--profile", "dev", "--executor-memory", "2g", "app.jar"], new SubmissionFixture().Rules, handed.Profile)
            .ShouldBe(["--conf", "spark.executor.memory=512m", "--conf", "spark.executor.instances=2", "--properties-file", "/conf/spark.conf", "--executor-memory", "2g", "app.jar"]);
    }
}
