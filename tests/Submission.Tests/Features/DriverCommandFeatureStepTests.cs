using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class DriverCommandFeatureStepTests
{
    private static readonly string[] Cluster = ["--master", "k8s://https://h", "--deploy-mode", "cluster", "--conf", "spark.kubernetes.container.image=i", "--conf", "spark.kubernetes.file.upload.path=file:///up"];

    [Theory]
    [InlineData("local:///a.jar", "local:///a.jar")]
    [InlineData("https://h/a.jar", "https://h/a.jar")]
    [InlineData("a.jar", "spark-internal")]
    [InlineData("local:///a.py", "local:///a.py")]
    [InlineData("a.py", "file:///up/spark-upload-upload-0/a.py")]
    [InlineData("a.R", "file:/here/a.R")]
    [InlineData("spark-internal", "spark-internal")]
    public void The_resource_is_where_the_driver_finds_it(string application, string resource)
    {
        var fixture = new SubmissionFixture().With("/here/a.jar", "").With("/here/a.py", "").With("/here/a.R", "");
        string[] type = application.EndsWith("jar", StringComparison.Ordinal) || application == "spark-internal" ? ["--class", "X"] : [];

        Args(fixture.Prepare([.. Cluster, .. type, application, "x"]))[^2..].ShouldBe([resource, "x"]);
    }

    [Fact]
    public void A_proxy_user_comes_right_after_the_driver() =>
        Args(new SubmissionFixture().Prepare([.. Cluster, "--proxy-user", "bob", "local:///a.py"])).ShouldBe(
            ["driver", "--proxy-user", "bob", "--properties-file", "/opt/spark/conf/spark.properties", "--class", "org.apache.spark.deploy.PythonRunner", "local:///a.py"]);

    [Theory]
    [InlineData("p1", "p1", "spark.pyspark.python=p1")]
    [InlineData("p1", "p2", "spark.pyspark.python=p1", "spark.pyspark.driver.python=p2")]
    [InlineData("e1", "e2")]
    [InlineData("e1", "p2", "spark.pyspark.driver.python=p2")]
    public void Interpreters_are_properties_before_variables(string executor, string driver, params string[] conf)
    {
        var env = Env(new SubmissionFixture().WithVariable("PYSPARK_PYTHON", "e1").WithVariable("PYSPARK_DRIVER_PYTHON", "e2").Prepare([.. Cluster, .. conf.SelectMany(c => new[] { "--conf", c }), "local:///a.py"]));

        (env["PYSPARK_PYTHON"], env["PYSPARK_DRIVER_PYTHON"]).ShouldBe((executor, driver));
    }

    [Fact]
    public void Without_any_there_is_no_variable() => Env(new SubmissionFixture().Prepare([.. Cluster, "local:///a.py"])).ShouldNotContainKey("PYSPARK_PYTHON");

    [Theory]
    [InlineData("4.0.5", 1)]
    [InlineData("4.1.4", 0)]
    public void The_Python_version_is_warned_of_while_it_is_known(string version, int warnings) =>
        new SubmissionFixture { Version = version }.Prepare([.. Cluster, "--conf", "spark.kubernetes.pyspark.pythonVersion=3", "local:///a.py"]).Events.OfType<SubmissionEvent.Log>().Count(l => l.Logger == "DriverCommandFeatureStep").ShouldBe(warnings);

    private static string[] Args(DriverSubmission made) => [.. Container(made)["args"]!.AsArray().Select(a => (string)a!)];

    private static Dictionary<string, string> Env(DriverSubmission made) =>
        Container(made)["env"]!.AsArray().Where(e => e!["value"] is not null).ToDictionary(e => (string)e!["name"]!, e => (string)e!["value"]!);

    private static JsonNode Container(DriverSubmission made) => made.Plan.Single(r => r.IsDriverPod).Body!["spec"]!["containers"]![0]!;
}
