using Shouldly;
using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes.Tests.Programs;

public sealed class JavaHomeTests
{
    [Theory]
    [InlineData("17.0.15", 17)]
    [InlineData("1.8.0_442", 8)]
    [InlineData("25", 25)]
    [InlineData("21-ea", 21)]
    [InlineData("junk", 0)]
    public void The_feature_release_is_read_from_a_version(string version, int feature) => new JavaHome("/j", version).Feature.ShouldBe(feature);

    [Theory]
    [InlineData("openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment", "17.0.15")]
    [InlineData("Picked up JAVA_TOOL_OPTIONS: -Xmx1g\njava version \"1.8.0_442\"", "1.8.0_442")]
    public void The_output_of_java_gives_the_version(string output, string version) => JavaHome.ParseVersionOutput(output).ShouldBe(version);

    [Fact]
    public void The_release_file_gives_the_version() =>
        JavaHome.ParseRelease("IMPLEMENTOR=\"Debian\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\nJAVA_VERSION=\"17.0.15\"\n").ShouldBe("17.0.15");
}
