using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class CleanerDecisionTests
{
    private static readonly DateTimeOffset Now = Logs.Monday.AddDays(10);

    [Fact]
    public void Off_deletes_nothing() => Deleted(CleanerOptions.Default, Logs.Record("a")).ShouldBeEmpty();

    [Fact]
    public void Attempts_older_than_allowed_go_others_stay() =>
        Deleted(CleanerOptions.Default with { Enabled = true }, Logs.Record("old"), Logs.Record("new", modified: Now.AddDays(-1))).ShouldBe(["old"]);

    [Fact]
    public void Above_the_number_the_oldest_completed_go()
    {
        var options = new CleanerOptions(true, TimeSpan.FromDays(1), TimeSpan.FromDays(100), 2);
        Deleted(options, Logs.Record("a"), Logs.Record("b", modified: Logs.Monday.AddDays(1)), Logs.Record("c", modified: Logs.Monday.AddDays(-1), end: null, inProgress: true), Logs.Record("d", modified: Now)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_log_without_an_application_was_not_listed_and_stays()
    {
        var stray = Logs.Record("x") with { Head = null };
        Deleted(CleanerOptions.Default with { Enabled = true }, stray).ShouldBeEmpty();
    }

    private static IEnumerable<string> Deleted(CleanerOptions options, params LogRecord[] records) =>
        CleanerDecision.Decide(ApplicationListing.Of(records, null, 0), options, Now).Select(record => record.Log.Path);
}
