using Shouldly;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Tests.Ui.Html;

public sealed class UrlTests
{
    [Theory]
    [InlineData("", "/history/a%2Fb%3Fc%23d/jobs")]
    [InlineData("/spark", "/spark/history/a%2Fb%3Fc%23d/jobs")]
    [InlineData("/spark/", "/spark/history/a%2Fb%3Fc%23d/jobs")]
    public void Segments_are_encoded_one_by_one(string basePath, string address) =>
        Url.Of(basePath, "history", "a/b?c#d", "jobs").Text.ShouldBe(address);

    [Fact]
    public void Query_values_cannot_add_parameters() =>
        Url.Of("", "x").With("q", "a&b=c").With("page", 2).Text.ShouldBe("/x?q=a%26b%3Dc&page=2");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//elsewhere/x")]
    [InlineData("not an address")]
    [InlineData("file:///etc/passwd")]
    public void Only_the_webs_schemes_are_followed_out_of_a_log(string address) => Url.External(address).ShouldBeNull();

    [Fact]
    public void Logs_of_executors_are_followed() => Url.External("http://10.0.0.1:8042/logs?a=1&b=<x>")!.Value.Text.ShouldBe("http://10.0.0.1:8042/logs?a=1&b=%3Cx%3E");
}
