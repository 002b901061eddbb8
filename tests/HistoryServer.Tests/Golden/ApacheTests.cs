using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Testing;

namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>The golden cases of Spark's own HistoryServerSuite, where its logs are at hand.</summary>
public sealed class ApacheTests
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "../shared/history/apache");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_case_of_Sparks_own_suite_is_answered_alike()
    {
        Assert.SkipUnless(Directory.Exists(Root), "Spark's own logs are not here");
        await using var server = await StartAsync([]);
        var differences = new List<string>();
        foreach (var fields in (await File.ReadAllLinesAsync(Path.Combine(Root, "cases.tsv"), Stop)).Skip(1).Select(line => line.Split('\t')).Where(fields => fields[5] == "golden"))
        {
            using var answer = await server.SendAsync("GET", "/api/v1/" + fields[1], "", Stop);
            var expected = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Root, "expectations", fields[2]), Stop));
            var body = await answer.Content.ReadAsByteArrayAsync(Stop);
            if ((int)answer.StatusCode != 200) differences.Add($"{fields[0]}: status {(int)answer.StatusCode}");
            // exitCode came with Spark 4.3; these answers are older
            else differences.AddRange(JsonDifference.Between(expected, JsonNode.Parse(body)).Where(difference => !difference.EndsWith("/exitCode: not expected", StringComparison.Ordinal)).Take(4).Select(difference => $"{fields[0]} {fields[1]}: {difference}"));
        }
        differences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("irashid", 200)]
    [InlineData("root", 200)]
    [InlineData("alice", 403)]
    [InlineData("", 200)]
    public async Task Who_may_view_is_decided_as_in_Spark(string user, int status)
    {
        Assert.SkipUnless(Directory.Exists(Root), "Spark's own logs are not here");
        await using var server = await StartAsync(new() { ["spark.history.ui.acls.enable"] = "true", ["spark.history.ui.admin.acls"] = "root", ["spark.history.ui.userHeader"] = "X-User" });
        foreach (var path in new[] { "local-1430917381535/1/jobs", "local-1430917381535/logs", "local-1430917381535/1/logs", "local-1430917381535/2/logs" })
        {
            using var answer = await server.SendAsync("GET", "/api/v1/applications/" + path, user.Length == 0 ? "" : "X-User: " + user, Stop);
            ((int)answer.StatusCode).ShouldBe(status, path);
            if (status == 403) (await answer.Content.ReadAsStringAsync(Stop)).ShouldBe("user \"alice\" is not authorized");
        }
    }

    [Fact]
    public async Task Downloads_hold_the_logs_of_the_attempts_and_nothing_else()
    {
        Assert.SkipUnless(Directory.Exists(Root), "Spark's own logs are not here");
        await using var server = await StartAsync([]);
        (await EntriesAsync(server, "local-1430917381535/logs")).ShouldBe(["local-1430917381535_1", "local-1430917381535_2"], ignoreOrder: true);
        (await EntriesAsync(server, "local-1430917381535/2/logs")).ShouldBe(["local-1430917381535_2"]);
    }

    private static async Task<List<string>> EntriesAsync(TestServer server, string path)
    {
        using var answer = await server.SendAsync("GET", "/api/v1/applications/" + path, "", Stop);
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private static Task<TestServer> StartAsync(Dictionary<string, string> conf) => TestServer.StartAsync(Path.Combine(Root, "spark-events"), conf, Stop);
}
