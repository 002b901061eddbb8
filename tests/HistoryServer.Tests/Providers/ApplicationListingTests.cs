using Shouldly;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class ApplicationListingTests
{
    [Fact]
    public void Applications_stand_by_end_running_ones_last_and_ties_by_id() =>
        Of(Logs.Record("a", end: 5), Logs.Record("b", end: null, inProgress: true), Logs.Record("c", end: 9), Logs.Record("d", end: 5)).Applications
            .Select(application => application.Id).ShouldBe(["c", "d", "a", "b"]);

    [Fact]
    public void Attempts_stand_newest_first_and_name_the_application()
    {
        var application = Of(Logs.Record("a", "1", start: 10), Logs.Record("a", "2", start: 20)).Find("a")!;
        application.Attempts.Select(attempt => attempt.AttemptId).ShouldBe(["2", "1"]);
        application.Attempt("1")!.StartTime.ShouldBe(10);
        application.Attempt(null).ShouldBeNull();
    }

    [Fact]
    public void A_rename_seen_half_is_one_attempt_and_the_complete_one() =>
        Of(Logs.Record("a", end: null, inProgress: true, path: "a.inprogress"), Logs.Record("a")).Find("a")!.Attempts.ShouldHaveSingleItem().Completed.ShouldBeTrue();

    [Fact]
    public void A_cut_log_is_not_completed_and_lasted_no_time()
    {
        var attempt = Of(Logs.Record("a", end: null)).Find("a")!.Attempts[0];
        (attempt.Completed, attempt.EndTime, attempt.Duration, attempt.LastUpdated).ShouldBe((false, -1L, 0L, Logs.Monday));
    }

    private static ApplicationListing Of(params LogRecord[] records) => ApplicationListing.Of(records, null, 0);
}
