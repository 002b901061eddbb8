using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Resolution;

public sealed class PackageResolutionTests
{
    [Theory]
    [InlineData("g:a", "requirement failed: Provided Maven Coordinates must be in the form 'groupId:artifactId:version'. The coordinate provided is: g:a")]
    [InlineData("g:a:1,g: :1", "requirement failed: The artifactId cannot be null or be whitespace. The artifactId provided is:  ")]
    [InlineData(":a:1", "requirement failed: The groupId cannot be null or be whitespace. The groupId provided is: ")]
    public void A_coordinate_has_three_parts(string packages, string message) => new SubmissionFixture().Refusal("--packages", packages).ShouldBe($"java.lang.IllegalArgumentException: {message}");

    [Fact]
    public void Slashes_part_a_coordinate_too() => new SubmissionFixture().Refusal("--packages", "g/a/1").ShouldBeEmpty();

    [Theory]
    [InlineData("/here/none.xml", "requirement failed: Ivy settings file /here/none.xml does not exist")]
    [InlineData("/here/folder", "requirement failed: Ivy settings file /here/folder is not a normal file")]
    [InlineData("http://host/ivy.xml", "Scheme http not supported in spark.jars.ivySettings")]
    public void Settings_are_a_local_file(string settings, string message) =>
        new SubmissionFixture().With("/here/folder/x", "").Refusal("--packages", "g:a:1", "--conf", $"spark.jars.ivySettings={settings}").ShouldBe($"java.lang.IllegalArgumentException: {message}");

    [Fact]
    public void The_driver_gets_the_packages_as_they_are() =>
        new SubmissionFixture().Resolved(SubmissionFixture.Call("--packages", "g:a:1", "--exclude-packages", "x:y", "--repositories", "https://r")).Conf
            .ShouldSatisfyAllConditions(c => c["spark.jars.packages"].ShouldBe("g:a:1"), c => c["spark.jars.excludes"].ShouldBe("x:y"), c => c["spark.jars.repositories"].ShouldBe("https://r"));

    [Theory]
    [InlineData("3.5.9", true)]
    [InlineData("4.0.5", false)]
    public void Ivy_speaks_on_stdout_before_4(string version, bool output)
    {
        var fixture = new SubmissionFixture { Version = version }.With("/spark/jars/ivy-2.5.3.jar", "").WithVariable("SPARK_HOME", "/spark");

        fixture.Resolve(SubmissionFixture.Call("--packages", "g:a:1")).Events.OfType<SubmissionEvent.Output>().Any().ShouldBe(output);
    }
}
