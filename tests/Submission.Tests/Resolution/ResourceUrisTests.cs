using Shouldly;
using Tinderbox.Submission.Resolution;
using Xunit;

namespace Tinderbox.Submission.Tests.Resolution;

public sealed class ResourceUrisTests
{
    [Theory]
    [InlineData("a.jar", "file:/w/a.jar")]
    [InlineData("a.jar#b.jar", "file:/w/a.jar#b.jar")]
    [InlineData("path to/f", "file:/w/path%20to/f")]
    [InlineData("hdfs:/r/a.jar", "hdfs:/r/a.jar")]
    [InlineData("hdfs:///r/a.jar#b", "hdfs:///r/a.jar#b")]
    [InlineData("file:foo", "file:foo")]
    [InlineData("file:/C:/f#x", "file:/C:/f#x")]
    public void A_path_becomes_a_file_uri_and_a_uri_stays(string text, string uri)
    {
        ResourceUris.Resolve(text, "/w").ShouldBe(uri);
        ResourceUris.Resolve(uri, "/w").ShouldBe(uri);
    }

    [Fact]
    public void Empty_entries_of_a_list_are_dropped() => ResourceUris.ResolveList(",j1,j2", "/w").ShouldBe("file:/w/j1,file:/w/j2");
}
