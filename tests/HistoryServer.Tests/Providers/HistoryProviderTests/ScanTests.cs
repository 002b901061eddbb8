using Shouldly;

namespace Tinderbox.HistoryServer.Tests.Providers.HistoryProviderTests;

public sealed class ScanTests : IDisposable
{
    private readonly LogSandbox _logs = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_lists_at_once_and_reads_no_log_again()
    {
        await File.WriteAllTextAsync(_logs.Log("app-1"), LogSandbox.Whole("app-1"), Stop);
        var written = File.GetLastWriteTimeUtc(_logs.Log("app-1"));
        await using (var first = await _logs.StartAsync()) await first.ScanAsync(Stop);
        // same length, same time: only who reads it again could know
        await File.WriteAllTextAsync(_logs.Log("app-1"), LogSandbox.Whole("app-9"), Stop);
        File.SetLastWriteTimeUtc(_logs.Log("app-1"), written);

        await using var second = await _logs.StartAsync();
        second.Listing.Applications.ShouldHaveSingleItem().Id.ShouldBe("app-1");
        await second.ScanAsync(Stop);
        second.Listing.Applications.ShouldHaveSingleItem().Id.ShouldBe("app-1");
    }

    [Fact]
    public async Task A_log_that_is_gone_leaves_the_list_and_a_folder_that_is_gone_keeps_it()
    {
        await File.WriteAllTextAsync(_logs.Log("app-1"), LogSandbox.Whole("app-1"), Stop);
        await File.WriteAllTextAsync(_logs.Log("app-2"), LogSandbox.Whole("app-2"), Stop);
        await using var provider = await _logs.StartAsync();
        await provider.ScanAsync(Stop);

        File.Delete(_logs.Log("app-1"));
        await provider.ScanAsync(Stop);
        provider.Listing.Applications.ShouldHaveSingleItem().Id.ShouldBe("app-2");

        Directory.Move(_logs.Folder, _logs.Folder + "-away");
        await provider.ScanAsync(Stop);
        provider.Listing.Applications.ShouldHaveSingleItem().Id.ShouldBe("app-2");
        _logs.Said.ShouldContain(line => line.Contains("can't be listed"));
        provider.ListedAll.ShouldBeFalse();
        Directory.Move(_logs.Folder + "-away", _logs.Folder);
        await provider.ScanAsync(Stop);
        provider.ListedAll.ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_application_ends_with_the_rename_of_its_log()
    {
        await File.WriteAllTextAsync(_logs.Log("app-1.inprogress"), LogSandbox.Beginning("app-1"), Stop);
        await using var provider = await _logs.StartAsync();
        await provider.ScanAsync(Stop);
        provider.Listing.Find("app-1")!.IsRunning.ShouldBeTrue();

        await File.AppendAllTextAsync(_logs.Log("app-1.inprogress"), LogSandbox.End(), Stop);
        File.Move(_logs.Log("app-1.inprogress"), _logs.Log("app-1"));
        await provider.ScanAsync(Stop);
        provider.Listing.Find("app-1")!.Attempts.ShouldHaveSingleItem().EndTime.ShouldBe(9000);
    }

    [Fact]
    public async Task An_unknown_application_is_looked_for_when_it_is_asked_for()
    {
        await using var provider = await _logs.StartAsync(options => options with { OnDemandLoad = true });
        var folder = Directory.CreateDirectory(_logs.Log("eventlog_v2_app-7")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "events_1_app-7"), LogSandbox.Whole("app-7"), Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "appstatus_app-7"), "", Stop);

        (await provider.FindAsync("app-7", Stop)).ShouldNotBeNull();
        (await provider.FindAsync("app-8", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task An_index_that_was_cut_by_a_crash_is_made_anew()
    {
        await File.WriteAllTextAsync(_logs.Log("app-1"), LogSandbox.Whole("app-1"), Stop);
        await using (var first = await _logs.StartAsync()) await first.ScanAsync(Stop);
        var index = Path.Combine(_logs.Store, "listing.index");
        var bytes = await File.ReadAllBytesAsync(index, Stop);
        await File.WriteAllBytesAsync(index, bytes[..(bytes.Length / 2)], Stop);

        await using var second = await _logs.StartAsync();
        second.Listing.Applications.ShouldBeEmpty();
        await second.ScanAsync(Stop);
        second.Listing.Applications.ShouldHaveSingleItem();
        _logs.Said.ShouldContain(line => line.Contains("damaged or of another version"));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_everything_stays_in_memory_and_is_right()
    {
        await File.WriteAllTextAsync(_logs.Log("app-1"), LogSandbox.Whole("app-1", jobs: 3), Stop);
        // a file where the folder should be: every write fails, as on a full disk
        await File.WriteAllTextAsync(_logs.Store, "", Stop);
        await using (var provider = await _logs.StartAsync())
        {
            await provider.ScanAsync(Stop);
            var opened = (await provider.OpenAsync("app-1", null, Stop))!;
            opened.Store.JobRecords().Count().ShouldBe(3);
        }
        _logs.Said.ShouldContain(line => line.Contains("stay in memory"));
        _logs.Said.ShouldContain(line => line.Contains("it stays in memory"));
    }

    [Fact]
    public async Task Two_servers_share_a_folder_and_an_index()
    {
        foreach (var app in new[] { "app-1", "app-2", "app-3" }) await File.WriteAllTextAsync(_logs.Log(app), LogSandbox.Whole(app), Stop);
        await using (var one = await _logs.StartAsync())
        await using (var two = await _logs.StartAsync())
        {
            await Task.WhenAll(one.ScanAsync(Stop), two.ScanAsync(Stop));
            await Task.WhenAll(one.OpenAsync("app-1", null, Stop), two.OpenAsync("app-1", null, Stop), one.OpenAsync("app-2", null, Stop));
            one.Listing.Applications.Count.ShouldBe(3);
            two.Listing.Applications.Count.ShouldBe(3);
        }
        await using var three = await _logs.StartAsync();
        three.Listing.Applications.Count.ShouldBe(3);
        (await three.OpenAsync("app-1", null, Stop))!.Store.JobRecords().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_cleaner_deletes_old_listed_logs_and_nothing_else()
    {
        await File.WriteAllTextAsync(_logs.Log("old"), LogSandbox.Whole("old"), Stop);
        await File.WriteAllTextAsync(_logs.Log("new"), LogSandbox.Whole("new"), Stop);
        await File.WriteAllTextAsync(_logs.Log("notes.txt"), "not a log", Stop);
        foreach (var name in new[] { "old", "notes.txt" }) File.SetLastWriteTimeUtc(_logs.Log(name), DateTime.UnixEpoch);
        await using var provider = await _logs.StartAsync(options => options with { Cleaner = options.Cleaner with { Enabled = true } });
        await provider.ScanAsync(Stop);

        await provider.CleanAsync(Stop);

        Directory.GetFiles(_logs.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["new", "notes.txt"]);
        provider.Listing.Applications.ShouldHaveSingleItem().Id.ShouldBe("new");
    }

    public void Dispose() => _logs.Dispose();
}
