using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;
using Tinderbox.Testing;

namespace Tinderbox.HistoryServer.Tests.Ui;

/// <summary>Every page of recorded applications, as a reader without a script walks through them: from the list along all links.</summary>
public sealed partial class UiEndpointsTests : IDisposable
{
    /// <summary>Folders of <c>history/runs</c> that show something of their own.</summary>
    private static readonly string[] Runs =
        ["3.5.9/attempts", "3.5.9/cache-levels", "3.5.9/groups-names", "3.5.9/killed-plain", "3.5.9/secrets", "3.5.9/streaming-files", "4.3.0/connect", "4.3.0/dynamic-allocation", "4.3.0/sql-aqe", "4.3.0/sql-failure"];

    private readonly string folder = Directory.CreateTempSubdirectory("history-pages").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_link_leads_to_a_whole_page()
    {
        Assert.SkipUnless(RepositoryRoot.Shared is not null, "the recorded logs are not beside this clone (../shared)");
        foreach (var run in Runs) CopyLogs(Path.Combine(RepositoryRoot.Shared!, "history/runs", run));
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await StartAsync(cancellationToken);
        await host.Provider.ScanAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = host.Url };
        var (seen, waiting, faults) = (new HashSet<string> { "/" }, new Queue<string>(["/"]), new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            using var response = await client.GetAsync(address, cancellationToken);
            var page = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK || !page.EndsWith("</html>\n", StringComparison.Ordinal)) faults.Add($"{(int)response.StatusCode} {address}");
            if (HeadingOne().Count(page) != 1) faults.Add($"not one h1: {address}");
            foreach (Match link in Link().Matches(page))
            {
                var next = WebUtility.HtmlDecode(link.Groups[1].Value);
                if (next.StartsWith("/history/", StringComparison.Ordinal) && !next.Contains('#', StringComparison.Ordinal) && !next.EndsWith(".conf", StringComparison.Ordinal) && seen.Add(next)) waiting.Enqueue(next);
            }
        }
        faults.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task What_is_not_there_is_said_on_a_page_of_its_own()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await StartAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = host.Url };

        using var response = await client.GetAsync("/history/%3Cscript%3Ealert(1)%3C%2Fscript%3E/jobs/", cancellationToken);
        var page = await response.Content.ReadAsStringAsync(cancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Theory]
    [InlineData("jobs/", "Jobs")]
    [InlineData("jobs/?completedJob.sort=Duration&completedJob.desc=true&completedJob.page=2&completedJob.pageSize=50", "Jobs")]
    [InlineData("jobs/job/?id=3&completedStage.sort=Input#completed", "Job 3")]
    [InlineData("stages/?completedStage.sort=Shuffle+Read&completedStage.pageSize=100", "Stages")]
    [InlineData("stages/stage/?id=0&attempt=0&task.page=2&task.sort=Duration&task.desc=true&task.pageSize=50", "Stage 0")]
    [InlineData("stages/stage?id=0&attempt=0&eventTimelinePageNumber=1&eventTimelinePageSize=100", "Stage 0")]
    [InlineData("stages/pool/?poolname=default", "Pool default")]
    [InlineData("stages/taskThreadDump/?taskId=1&executorId=driver", "Stages")]
    [InlineData("storage/rdd/?id=24&block.sort=Size+in+Memory&block.page=2", "RDD 24: AdaptiveSparkPlan isFinalPlan=false")]
    [InlineData("executors/", "Executors")]
    [InlineData("executors/threadDump/?executorId=driver", "Executors")]
    [InlineData("executors/heapHistogram/?executorId=driver", "Executors")]
    [InlineData("environment/", "Environment")]
    [InlineData("SQL/?completed.sort=Duration&groupSubExecution=true", "SQL / DataFrame")]
    [InlineData("SQL/execution/?id=1&planVizMode=detailed", "Query 1")]
    public async Task A_link_to_Sparks_own_page_leads_to_ours(string address, string heading)
    {
        using var response = await OfRunAsync("cache-levels", $"/history/local-1795421503844/{address}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"<h1><bdi>{heading}");
    }

    [Theory]
    [InlineData("/?showIncomplete=true", "?state=running")]
    [InlineData("/?showIncomplete=true&q=etl", "?q=etl&state=running")]
    [InlineData("/?showIncomplete=false", "?")]
    public async Task Sparks_list_of_running_applications_is_a_filter(string address, string query)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await StartAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = host.Url };

        using var response = await client.GetAsync(address, cancellationToken);

        response.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/" + query);
    }

    [Theory]
    [InlineData("jobs/job/?id=9999", "This application has no job 9999")]
    [InlineData("SQL/execution/?id=%3Cb%3E", "This application has no query &lt;b&gt;")]
    [InlineData("jobs/nowhere/", "has no page jobs/nowhere")]
    public async Task What_an_application_has_not_is_said_among_its_own_pages(string address, string said)
    {
        using var response = await OfRunAsync("task-retry", $"/history/local-1795419728387/{address}");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.ShouldContain(said);
        page.ShouldContain("href=\"/history/local-1795419728387/executors/\"");
    }

    [Fact]
    public async Task The_properties_of_an_application_are_a_file_without_its_secrets()
    {
        using var response = await OfRunAsync("secrets", "/history/local-1795421353912/environment/spark-defaults.conf");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        response.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; filename=local-1795421353912-spark-defaults.conf");
        lines.ShouldContain("spark.driver.memory=1g");
        lines.ShouldContain("spark.my.unicode=Schlüssel ключ 鍵");
        lines.ShouldContain("# spark.my.db.Password=*********(redacted)");
        lines.Where(line => line.Contains("(redacted)", StringComparison.Ordinal)).ShouldAllBe(line => line.StartsWith("# ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_operation_counts_as_failed_after_its_client_closed_it()
    {
        using var response = await OfRunAsync("connect", "/history/local-1795421223274/connect/");

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("2 failed");
    }

    [Fact]
    public async Task Style_and_script_are_kept_by_the_browser_until_they_change()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await StartAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = host.Url };

        using var first = await client.GetAsync("/static/history.css", cancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/static/history.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again, cancellationToken);

        first.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    /// <summary>The answer of a server on one recorded run.</summary>
    private async Task<HttpResponseMessage> OfRunAsync(string run, string address)
    {
        CopyLogs(Path.Combine(RepositoryRoot.Path, "tests/HistoryServer.Tests/Cases/4.3.0", run));
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await StartAsync(cancellationToken);
        await host.Provider.ScanAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = host.Url };
        return await client.GetAsync(address, cancellationToken);
    }

    private Task<HistoryServerHost> StartAsync(CancellationToken cancellationToken) => HistoryServerHost.StartAsync(
        new HistoryOptions { Sources = [new LogSource(StorageUri.Parse(folder, "/"), "logs")], Host = "127.0.0.1", Port = 0 }, TimeProvider.System, NullLoggerProvider.Instance, cancellationToken);

    private void CopyLogs(string run)
    {
        foreach (var log in Directory.EnumerateFileSystemEntries(run).Where(path => !Path.GetFileName(path).StartsWith("rest", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, Path.GetFileName(log));
            if (File.Exists(log))
            {
                File.Copy(log, target, overwrite: true);
                continue;
            }
            Directory.CreateDirectory(target);
            foreach (var file in Directory.EnumerateFiles(log)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<h1>")]
    private static partial Regex HeadingOne();
}
