using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class HadoopConfDriverFeatureStepTests
{
    private readonly SubmissionFixture _fixture = new SubmissionFixture().With("/hadoop/core-site.xml", "<c/>").With("/hadoop/sub/x", "").WithVariable("HADOOP_CONF_DIR", "/hadoop");

    [Fact]
    public void The_callers_files_travel_and_the_executors_are_told()
    {
        _fixture.Object("ConfigMap")["data"]!.ToJsonString().ShouldBe("""{"core-site.xml":"\u003Cc/\u003E"}""");
        _fixture.Container()["env"]!.AsArray().ShouldContain(e => (string?)e!["name"] == "HADOOP_CONF_DIR" && (string?)e!["value"] == "/opt/hadoop/conf");
        DependencyUploadsTests.Properties(_fixture.Prepare(SubmissionFixture.Call()))["spark.kubernetes.executor.hadoopConfigMapName"].ShouldBe("job-aaaaaa9a12345678-hadoop-config");
    }

    [Fact]
    public void Files_and_a_map_do_not_go_together() => _fixture.Refusal("--conf", "spark.kubernetes.hadoop.configMapName=m").ShouldStartWith(
        "java.lang.IllegalArgumentException: requirement failed: Do not specify both the `HADOOP_CONF_DIR` in your ENV and the ConfigMap");

    [Fact]
    public void An_existing_map_is_mounted_whole()
    {
        var pod = new SubmissionFixture().Pod("--conf", "spark.kubernetes.hadoop.configMapName=m");

        pod["spec"]!["volumes"]!.AsArray().Single(v => (string?)v!["name"] == "hadoop-properties")!["configMap"]!.ToJsonString().ShouldBe("""{"name":"m"}""");
    }

    [Fact]
    public void Hadoops_user_is_the_user_unless_Sparks_is_named()
    {
        User(new SubmissionFixture().WithVariable("HADOOP_USER_NAME", "hdfs")).ShouldBe("hdfs");
        User(new SubmissionFixture().WithVariable("HADOOP_USER_NAME", "hdfs").WithVariable("SPARK_USER", "s")).ShouldBe("s");
    }

    private static string? User(SubmissionFixture fixture) => (string?)fixture.Container()["env"]!.AsArray().First(e => (string?)e!["name"] == "SPARK_USER")!["value"];
}
