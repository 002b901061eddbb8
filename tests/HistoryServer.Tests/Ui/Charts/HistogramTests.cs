using Shouldly;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Tests.Ui.Charts;

public sealed class HistogramTests
{
    [Fact]
    public void Every_value_is_counted_once()
    {
        long[] values = [.. Enumerable.Range(0, 1000).Select(i => (long)(i * i % 997)).Order()];

        Histogram.Of(values)!.Bins.Sum(bin => bin.Count).ShouldBe(1000);
    }

    [Fact]
    public void A_straggler_does_not_squeeze_the_others()
    {
        long[] values = [.. Enumerable.Range(100, 200).Select(i => (long)i), 600_000];

        var histogram = Histogram.Of(values)!;

        histogram.Logarithmic.ShouldBeTrue();
        histogram.Bins.Sum(bin => bin.Count).ShouldBe(201);
        histogram.Bins.Count(bin => bin.Count > 0).ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Nothing_but_zeros_is_no_picture() => Histogram.Of([0, 0, 0]).ShouldBeNull();

    [Theory]
    [InlineData(5)]
    [InlineData(long.MaxValue / 2)]
    public void Equal_values_draw(long value) =>
        HtmlRenderer.ToText(Histogram.Of([value, value])!.Show("Two", Words.Duration)).ShouldNotContain("NaN");
}
