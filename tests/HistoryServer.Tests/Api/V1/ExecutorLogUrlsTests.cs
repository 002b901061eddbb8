using Shouldly;
using Tinderbox.HistoryServer.Api.V1;

namespace Tinderbox.HistoryServer.Tests.Api.V1;

public sealed class ExecutorLogUrlsTests
{
    private static readonly Dictionary<string, string> Attributes = new() { ["HOST"] = "h1", ["CONTAINER_ID"] = "c7", ["LOG_FILES"] = "stdout, stderr" };

    [Fact]
    public void Each_log_file_gets_a_link_of_its_own() =>
        ExecutorLogUrls.Links("http://logs/{{HOST}}/{{CONTAINER_ID}}/{{FILE_NAME}}", Attributes).ShouldBe(new Dictionary<string, string>
        {
            ["stdout"] = "http://logs/h1/c7/stdout",
            ["stderr"] = "http://logs/h1/c7/stderr",
        }, ignoreOrder: true);

    [Fact]
    public void Without_a_file_name_there_is_one_link_called_log() =>
        ExecutorLogUrls.Links("http://logs/{{CONTAINER_ID}}", Attributes).ShouldBe(new Dictionary<string, string> { ["log"] = "http://logs/c7" });

    [Theory]
    [InlineData("http://logs/{{NODE}}")]
    [InlineData("http://logs/{{LOG_FILES}}")]
    public void An_attribute_that_is_missing_keeps_the_logged_links(string pattern) => ExecutorLogUrls.Links(pattern, Attributes).ShouldBeNull();
}
