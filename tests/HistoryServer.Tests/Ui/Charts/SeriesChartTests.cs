using Shouldly;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Tests.Ui.Charts;

public sealed class SeriesChartTests
{
    [Fact]
    public void A_million_points_are_thinned_and_keep_their_peak()
    {
        var points = Enumerable.Range(0, 1_000_000).Select(i => ((long)i, i == 777_777 ? 100.0 : 1.0)).ToList();

        var written = HtmlRenderer.ToText(new SeriesChart("Cores", [new Series("busy", "c1", points)], 0, 1_000_000, Words.Decimal).Show());

        written.Length.ShouldBeLessThan(100_000);
        written.ShouldContain("busy from 1 to 100");
    }

    [Fact]
    public void The_average_of_steps_is_over_time() =>
        HtmlRenderer.ToText(new SeriesChart("Executors", [new Series("executors", "c1", [(0, 0), (90, 10)], Steps: true)], 0, 100, Words.Decimal).Numbers()).ShouldContain("<td class=\"n\">1</td>");

    [Fact]
    public void No_points_are_an_empty_picture() =>
        HtmlRenderer.ToText(new SeriesChart("Nothing", [new Series("x", "c1", [])], 0, 0, Words.Decimal).Show()).ShouldNotContain("NaN");
}
