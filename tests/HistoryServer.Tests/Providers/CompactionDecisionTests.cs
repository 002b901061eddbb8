using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class CompactionDecisionTests
{
    private static readonly CompactionOptions One = CompactionOptions.Never with { MaxFilesToRetain = 1 };

    [Theory]
    [InlineData("events_1_a events_2_a", 1, "events_1_a => events_1_a.compact")]
    [InlineData("events_1_a events_2_a events_3_a", 1, "events_1_a events_2_a => events_2_a.compact")]
    [InlineData("events_1_a events_2_a events_3_a", 2, "events_1_a => events_1_a.compact")]
    [InlineData("events_2_a.compact events_3_a events_4_a", 1, "events_2_a.compact events_3_a => events_3_a.compact")]
    [InlineData("events_2_a.compact events_3_a", 1, "")]
    [InlineData("events_1_a events_2_a", 2, "")]
    [InlineData("events_1_a events_2_a", int.MaxValue, "")]
    [InlineData("events_1_a.zstd events_2_a.zstd", 1, "events_1_a.zstd => events_1_a.zstd.compact")]
    [InlineData("events_1_a.lz4 events_2_a.lz4", 1, "events_1_a.lz4 => events_1_a.zstd.compact")]
    public void All_but_the_newest_files_become_one(string files, int retained, string expected) =>
        Show(CompactionDecision.Decide(Log(files), One with { MaxFilesToRetain = retained })).ShouldBe(expected);

    [Fact]
    public void A_single_log_stays_as_it_is() => CompactionDecision.Decide(Logs.Record("a").Log, One).ShouldBeNull();

    [Fact]
    public void What_a_compacted_file_stands_for_is_left_over()
    {
        var log = Log("events_2_a.compact events_3_a", "appstatus_a events_1_a events_2_a");
        CompactionDecision.Leftovers(log, One).Select(CompactionDecision.NameOf).ShouldBe(["events_1_a", "events_2_a"]);
        CompactionDecision.Leftovers(log, CompactionOptions.Never).ShouldBeEmpty();
        CompactionDecision.Leftovers(Log("events_1_a events_2_a", "appstatus_a"), One).ShouldBeEmpty();
    }

    private static string Show(CompactionPlan? plan) => plan is null ? "" : $"{string.Join(' ', plan.Files.Select(CompactionDecision.NameOf))} => {plan.Target["eventlog_v2_a/".Length..]}";

    private static StoredLog Log(string files, string others = "appstatus_a") => new(0, "eventlog_v2_a", true, false, Files(files), Files(others));

    private static List<StoredFile> Files(string names) => [.. names.Split(' ').Select(name => new StoredFile("eventlog_v2_a/" + name, 1, Logs.Monday, null))];
}
