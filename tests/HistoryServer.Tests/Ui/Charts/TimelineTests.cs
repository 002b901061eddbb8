using Shouldly;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Tests.Ui.Charts;

public sealed class TimelineTests
{
    private static string Draw(IEnumerable<TimelineItem> items, params (string, string)[] query) => HtmlRenderer.ToText(
        new Timeline("Jobs over time", [new TimelineGroup("Jobs", [.. items])], 0, 100_000).Show(new TableQuery(query.ToDictionary(value => value.Item1, value => value.Item2))));

    [Fact]
    public void A_hundred_thousand_items_make_a_small_picture() =>
        Draw(Enumerable.Range(0, 100_000).Select(i => new TimelineItem(i, i + 50, $"job {i}", "good", null))).Length.ShouldBeLessThan(40_000);

    [Fact]
    public void A_closer_look_shows_what_the_window_holds()
    {
        var written = Draw(Enumerable.Range(0, 100_000).Select(i => new TimelineItem(i, i + 5, $"job {i}", "good", null)), ("from", "500"), ("to", "520"));

        written.ShouldContain("job 510 ");
        written.ShouldNotContain("job 600 ");
        written.ShouldContain("data-from=\"500\"");
    }

    [Theory]
    [InlineData("9", "3")]
    [InlineData("NaN", "x")]
    [InlineData("-1e300", "1e300")]
    public void A_window_that_makes_no_sense_is_the_whole(string from, string to) =>
        Draw([new TimelineItem(10, 20, "job 0", "good", null)], ("from", from), ("to", to)).ShouldContain("data-from=\"0\" data-to=\"100000\"");

    [Fact]
    public void What_still_lasts_reaches_the_edge() =>
        Draw([new TimelineItem(50_000, null, "job 0", "busy", null)]).ShouldContain("still running");
}
