using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Tests.Providers.HistoryProviderTests;

namespace Tinderbox.HistoryServer.Tests.Stories;

/// <summary>A rolling log that loses what has ended, and everything that may go wrong meanwhile.</summary>
public sealed class CompactionTests : IDisposable
{
    private readonly LogSandbox _logs = new();

    public CompactionTests()
    {
        Directory.CreateDirectory(LogPath(""));
        Write("appstatus_app-1.inprogress", "");
        Write("events_1_app-1", LogSandbox.Beginning("app-1") + LogSandbox.Job(0) + TaskStart(7));
        Write("events_2_app-1", LogSandbox.Job(1) + "a line that is no event\n");
        Write("events_3_app-1", LogSandbox.Job(2));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Not_configured_touches_nothing()
    {
        await using var provider = await _logs.StartAsync();
        await CompactAsync(provider);
        Names().ShouldBe(["appstatus_app-1.inprogress", "events_1_app-1", "events_2_app-1", "events_3_app-1"]);
        _logs.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ended_jobs_go_and_the_list_and_an_open_application_notice()
    {
        await using var provider = await StartAsync();
        await provider.ScanAsync(Stop);
        (await JobsAsync(provider)).ShouldBe([0, 1, 2]);

        await CompactAsync(provider);

        Names().ShouldBe(["appstatus_app-1.inprogress", "events_2_app-1.compact", "events_3_app-1"]);
        (await File.ReadAllTextAsync(LogPath("events_2_app-1.compact"), Stop)).ShouldBe(LogSandbox.Beginning("app-1") + "a line that is no event\n");
        provider.Listing.Find("app-1")!.Attempts[0].Record.Log.Files.Select(CompactionDecision.NameOf).ShouldBe(["events_2_app-1.compact", "events_3_app-1"]);
        (await JobsAsync(provider)).ShouldBe([2]);
        _logs.Said.ShouldContain(line => line.StartsWith("compacted file:", StringComparison.Ordinal) && line.Contains("of app-1: 2 files of") && line.Contains("became events_2_app-1.compact of") && line.Contains("5 of 9 events were dropped"));
    }

    [Fact]
    public async Task The_next_file_brings_the_next_compaction_with_the_compacted_file_in_it()
    {
        await using var provider = await StartAsync();
        await CompactAsync(provider);
        Write("events_4_app-1", LogSandbox.End());
        File.Move(LogPath("appstatus_app-1.inprogress"), LogPath("appstatus_app-1"));
        await CompactAsync(provider);

        Names().ShouldBe(["appstatus_app-1", "events_3_app-1.compact", "events_4_app-1"]);
        (await JobsAsync(provider)).ShouldBeEmpty();
        provider.Listing.Find("app-1")!.Attempts[0].EndTime.ShouldBe(9000);
    }

    [Fact]
    public async Task A_crash_between_writing_and_deleting_leaves_a_readable_log_and_the_next_pass_cleans_up()
    {
        var before = Names().Where(name => name.StartsWith("events_", StringComparison.Ordinal)).ToDictionary(name => name, name => File.ReadAllText(LogPath(name)));
        await using (var provider = await StartAsync()) await CompactAsync(provider);
        foreach (var name in new[] { "events_1_app-1", "events_2_app-1" }) Write(name, before[name]);

        await using (var reader = await _logs.StartAsync())
        {
            await CompactAsync(reader);
            (await JobsAsync(reader)).ShouldBe([2]);
            Names().Count.ShouldBe(5);
        }
        Directory.Delete(_logs.Store, recursive: true);
        await using var again = await StartAsync();
        await CompactAsync(again);
        await CompactAsync(again);
        Names().ShouldBe(["appstatus_app-1.inprogress", "events_2_app-1.compact", "events_3_app-1"]);
        _logs.Said.Count(line => line.Contains("deleted 2 files")).ShouldBe(1);
    }

    [Fact]
    public async Task A_low_score_leaves_the_log_and_is_told_once_per_file()
    {
        Write("events_1_app-1", LogSandbox.Beginning("app-1") + RunningJob(5) + TaskStart(7));
        await using var provider = await StartAsync();
        await CompactAsync(provider);
        await CompactAsync(provider);
        Names().Count.ShouldBe(4);
        _logs.Said.Count(line => line.Contains("is not compacted: its score is 0, wanted 0.7")).ShouldBe(1);

        Write("events_4_app-1", LogSandbox.Job(3));
        await CompactAsync(provider);
        _logs.Said.Count(line => line.Contains("is not compacted")).ShouldBe(2);
    }

    [Fact]
    public async Task A_damaged_file_leaves_the_log_as_it_is()
    {
        Write("events_2_app-1.zstd", "this is no zstd");
        File.Delete(LogPath("events_2_app-1"));
        await using var provider = await StartAsync();
        await CompactAsync(provider);
        Names().ShouldBe(["appstatus_app-1.inprogress", "events_1_app-1", "events_2_app-1.zstd", "events_3_app-1"]);
        _logs.Said.ShouldContain(line => line.Contains("should be compacted and can't be") && line.Contains("damaged"));
    }

    [Fact]
    public async Task Two_servers_on_one_folder_leave_one_good_log()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        await Task.WhenAll(one.ScanAsync(Stop), two.ScanAsync(Stop));
        await Task.WhenAll(Task.Run(() => one.CompactAsync(Stop), Stop), Task.Run(() => two.CompactAsync(Stop), Stop));
        await one.ScanAsync(Stop);
        Names().ShouldBe(["appstatus_app-1.inprogress", "events_2_app-1.compact", "events_3_app-1"]);
        (await JobsAsync(one)).ShouldBe([2]);
    }

    public void Dispose() => _logs.Dispose();

    private static string TaskStart(int id) => $$"""{"Event":"SparkListenerTaskStart","Stage ID":5,"Stage Attempt ID":0,"Task Info":{"Task ID":{{id}},"Index":0,"Attempt":0,"Launch Time":1,"Executor ID":"driver","Host":"h","Locality":"ANY","Speculative":false,"Getting Result Time":0,"Finish Time":0,"Failed":false,"Killed":false} }""" + "\n";

    private static string RunningJob(int stage) => $$"""
        {"Event":"SparkListenerJobStart","Job ID":9,"Submission Time":1,"Stage Infos":[],"Stage IDs":[{{stage}}],"Properties":{} }
        {"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":{{stage}},"Stage Attempt ID":0,"Stage Name":"s","Number of Tasks":1,"RDD Info":[],"Parent IDs":[],"Details":"","Accumulables":[]},"Properties":{} }

        """;

    private static async Task CompactAsync(HistoryProvider provider)
    {
        await provider.ScanAsync(Stop);
        await provider.CompactAsync(Stop);
    }

    private static async Task<List<int>> JobsAsync(HistoryProvider provider) => [.. (await provider.OpenAsync("app-1", null, Stop))!.Store.JobRecords().Select(job => job.Data.JobId)];

    private Task<HistoryProvider> StartAsync() => _logs.StartAsync(options => options with { Compaction = CompactionOptions.Never with { MaxFilesToRetain = 1 } });

    private string LogPath(string name) => Path.Combine(_logs.Log("eventlog_v2_app-1"), name);

    private void Write(string name, string text) => File.WriteAllText(LogPath(name), text);

    private List<string> Names() => [.. Directory.GetFiles(LogPath("")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
