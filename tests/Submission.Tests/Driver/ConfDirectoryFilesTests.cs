using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Driver;

public sealed class ConfDirectoryFilesTests
{
    [Theory]
    [InlineData("spark-env.sh", true)]
    [InlineData("log4j2.properties", true)]
    [InlineData("metrics.properties", true)]
    [InlineData("core-site.xml", true)]
    [InlineData("spark-defaults.conf", false)]
    [InlineData("spark-my.properties", false)]
    [InlineData("spark-foo-conf", false)]
    [InlineData("metrics.properties.template", false)]
    [InlineData("lib.jar", false)]
    [InlineData("a.tar", false)]
    [InlineData("a.gz", false)]
    [InlineData("a.zip", false)]
    public void Which_files_travel(string name, bool travels) =>
        (new SubmissionFixture().With($"/conf/{name}", "x=y").Object("ConfigMap")["data"]![name] is not null).ShouldBe(travels);

    [Fact]
    public void Small_files_come_first_and_the_rest_is_told()
    {
        var fixture = new SubmissionFixture().With("/conf/b", "12345678").With("/conf/a", "12345678").With("/conf/big", new string('x', 100)).With("/conf/last", new string('x', 30));

        var made = fixture.Prepare(SubmissionFixture.Call("--conf", "spark.kubernetes.configMap.maxSize=60"));

        made.Plan[^1].Body!["data"]!.AsObject().Select(e => e.Key).ShouldBe(["a", "b", "last", "spark.properties", "spark.kubernetes.namespace"]);
        made.Events.OfType<SubmissionEvent.Log>().ShouldContain(l => l.Text.StartsWith("Skipped conf file(s) big, due to size constraint."));
    }

    [Fact]
    public void A_file_that_is_no_text_is_left_out_with_a_warning()
    {
        var made = new SubmissionFixture().WithBytes("/conf/bin", [0xFF, 0xFE, 0x00]).Prepare(SubmissionFixture.Call());

        made.Plan[^1].Body!["data"]!["bin"].ShouldBeNull();
        made.Events.OfType<SubmissionEvent.Log>().ShouldContain(l => l.Text == "Unable to read a non UTF-8 encoded file /conf/bin. Skipping...");
    }

    [Theory]
    [InlineData("1048577", "java.lang.IllegalArgumentException: '1048577' in spark.kubernetes.configMap.maxSize is invalid. Must have at most 1048576 bytes")]
    [InlineData("1m", "java.lang.IllegalArgumentException: spark.kubernetes.configMap.maxSize should be long, but was 1m")]
    public void The_cap_has_a_cap(string size, string message) => new SubmissionFixture { Version = "3.5.9" }.Refusal("--conf", $"spark.kubernetes.configMap.maxSize={size}").ShouldBe(message);
}
