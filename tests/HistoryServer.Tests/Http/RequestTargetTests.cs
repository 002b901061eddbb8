using Shouldly;
using Tinderbox.HistoryServer.Http;

namespace Tinderbox.HistoryServer.Tests.Http;

public sealed class RequestTargetTests
{
    [Fact]
    public void Segments_and_parameters_are_decoded_once()
    {
        var target = RequestTarget.Parse("/a%2Fb/c/?x=1+2&y=%2B&x=3&z")!;
        target.Segments.ShouldBe(["a/b", "c"]);
        target.Query.Text("x").ShouldBe("1 2");
        target.Query.Text("y").ShouldBe("+");
        target.Query.Text("z").ShouldBeNull();
        target.Query.Raw("z").ShouldBe("");
        target.HasEmptySegment.ShouldBeFalse();
        RequestTarget.Parse("/a//b")!.HasEmptySegment.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/a%")]
    [InlineData("/a%zz")]
    [InlineData("/a?b=%1")]
    [InlineData("*")]
    [InlineData("")]
    public void A_broken_target_is_none(string raw) => RequestTarget.Parse(raw).ShouldBeNull();
}
