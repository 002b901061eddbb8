using Shouldly;
using Tinderbox.HistoryServer.Api;
using Tinderbox.HistoryServer.Http;

namespace Tinderbox.HistoryServer.Tests.Api;

public sealed class ApiRouterTests
{
    [Theory]
    [InlineData("/api/v1/applications/a/jobs", "jobs", "a", null)]
    [InlineData("/api/v1/applications/a/2/jobs/", "jobs", "a", "2")]
    [InlineData("/api/v1/applications/a/jobs/jobs", "jobs", "a", "jobs")]
    [InlineData("/api/v1/applications/a/stages/7/0/taskList", "stages/#/#/taskList", "a", null)]
    [InlineData("/api/v1/applications/a/executors/driver/threads", "executors/*/threads", "a", null)]
    [InlineData("/api/v1/applications/..%2F..%2Fetc/logs", "logs", "../../etc", null)]
    [InlineData("/api/v1/applications/a/nothing", "applications/*/*", "a", "nothing")]
    public void A_path_finds_its_route(string path, string pattern, string app, string? attempt)
    {
        var found = Find(path);
        found.Route!.Pattern.ShouldBe(pattern);
        (found.AppId, found.AttemptId).ShouldBe((app, attempt));
    }

    [Theory]
    [InlineData("/api/v1/applications/a/jobs/abc", "/api/v1/applications/a/jobs/abc")]
    [InlineData("/api/v1/applications/a/logs/extra", "/api/v1/applications/a/logs/extra")]
    [InlineData("/api/v1/applications/a/stages/abc", null)]
    [InlineData("/api/v1/applications/a/sql/abc", null)]
    [InlineData("/api/v1/nothing", null)]
    [InlineData("/api/v1", null)]
    public void An_unknown_path_is_told_as_Spark_tells_it(string path, string? text)
    {
        var found = Find(path);
        found.Route.ShouldBeNull();
        found.Text.ShouldBe(text);
    }

    private static ApiRouter.Found Find(string path)
    {
        var target = RequestTarget.Parse(path)!;
        return ApiRouter.Find(target.Segments[2..], target.Path);
    }
}
