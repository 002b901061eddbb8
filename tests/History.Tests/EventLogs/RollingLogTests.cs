using Shouldly;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Tests.EventLogs;

public sealed class RollingLogTests
{
    [Fact]
    public void Files_are_read_by_number_not_by_name()
    {
        var log = RollingLog.Parse("eventlog_v2_a_1", ["events_10_a_1.zstd", "events_9_a_1.zstd", "events_8_a_1.zstd", "appstatus_a_1", ".appstatus_a_1.crc"], out _)!;

        log.ShouldSatisfyAllConditions(
            () => log.Name.ShouldBe("a_1"),
            () => log.InProgress.ShouldBeFalse(),
            () => log.Files.ShouldBe(["events_8_a_1.zstd", "events_9_a_1.zstd", "events_10_a_1.zstd"]));
    }

    [Fact]
    public void A_compacted_file_stands_for_all_before_it() =>
        RollingLog.Parse("eventlog_v2_a", ["appstatus_a.inprogress", "events_1_a", "events_3_a.compact", "events_3_a", "events_5_a", "events_4_a"], out _)!
            .Files.ShouldBe(["events_3_a.compact", "events_4_a", "events_5_a"]);

    [Theory]
    [InlineData("eventlog_v2_a", "events_1_a", "eventlog_v2_a has no appstatus_* file")]
    [InlineData("eventlog_v2_a", "appstatus_a", "eventlog_v2_a has no events_* file")]
    [InlineData("eventlog_v2_a", "appstatus_a events_1_a events_3_a", "eventlog_v2_a lacks events_2_*")]
    [InlineData("logs", "appstatus_a events_1_a", "logs does not begin with eventlog_v2_")]
    public void What_the_History_Server_does_not_list_says_why(string folder, string files, string why)
    {
        RollingLog.Parse(folder, files.Split(' '), out var problem).ShouldBeNull();
        problem.ShouldBe(why);
    }
}
