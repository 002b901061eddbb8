using Shouldly;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Tests.Ui.Tables;

public sealed class TableQueryTests
{
    private static TableQuery Query(params (string, string)[] values) => new(values.ToDictionary(value => value.Item1, value => value.Item2));

    [Theory]
    [InlineData("page", "-3")]
    [InlineData("page", "0")]
    [InlineData("page", "x")]
    [InlineData("page", "99999999999999999999")]
    [InlineData("size", "0")]
    [InlineData("size", "1000000000")]
    public void Values_that_make_no_sense_are_bounded(string key, string value)
    {
        var query = Query((key, value));

        query.Page.ShouldBe(1);
        query.Size.ShouldBeInRange(1, 1000);
    }

    [Fact]
    public void A_link_keeps_what_it_does_not_change_but_starts_at_the_first_page() =>
        Query(("id", "3"), ("page", "7"), ("q", "a b")).With(("sort", "gc")).Text.ShouldBe("?id=3&q=a%20b&sort=gc");

    [Fact]
    public void A_search_form_carries_the_other_filters() =>
        HtmlRenderer.ToText(Query(("id", "3"), ("q", "old"), ("status", "\"><b>")).Hidden("q")).ShouldBe(
            "<input type=\"hidden\" name=\"id\" value=\"3\"><input type=\"hidden\" name=\"status\" value=\"&quot;&gt;&lt;b&gt;\">");
}
