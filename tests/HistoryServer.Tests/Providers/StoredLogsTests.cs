using Shouldly;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class StoredLogsTests
{
    [Fact]
    public void Files_and_rolling_folders_are_logs_and_others_are_not()
    {
        var problems = new List<string>();
        var logs = StoredLogs.Group(0, new[]
        {
            "app-1", ".hidden", "app-2.zstd.inprogress", "eventlog_v2_a/events_10_a", "eventlog_v2_a/events_9_a", "eventlog_v2_a/appstatus_a", "eventlog_v2_a/.appstatus_a.crc", "eventlog_v2_b/events_1_b", "eventlog_v2_a/deeper/events_1_x", "other/events_1_a",
        }.Select(path => new StoredFile(path, 5, Logs.Monday, null)), problems);

        logs.Select(log => log.Path).ShouldBe(["app-1", "app-2.zstd.inprogress", "eventlog_v2_a"]);
        logs[1].InProgress.ShouldBeTrue();
        logs[2].Files.Select(file => file.Path).ShouldBe(["eventlog_v2_a/events_9_a", "eventlog_v2_a/events_10_a"]);
        logs[2].Others.Select(file => file.Path).ShouldBe(["eventlog_v2_a/appstatus_a"]);
        problems.ShouldHaveSingleItem().ShouldContain("eventlog_v2_b");
    }

    [Theory]
    [InlineData("eventlog_v2_a", true)]
    [InlineData("eventlog_v2_tmp", false)]
    [InlineData("other", false)]
    [InlineData("eventlog_v2_a/deeper", false)]
    public void Only_folders_of_rolling_logs_are_entered(string folder, bool wanted) => StoredLogs.IsWanted(folder, ["_tmp$"]).ShouldBe(wanted);
}
