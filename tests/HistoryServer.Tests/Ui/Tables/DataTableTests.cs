using Shouldly;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Tests.Ui.Tables;

public sealed class DataTableTests
{
    private static readonly DataTable<(string Name, long Size)> Table = new("Files",
    [
        Column.Text<(string Name, long Size)>("name", "Name", row => Tags.Said(row.Name), row => row.Name) with { IsRowHeading = true },
        Column.Bytes<(string Name, long Size)>("size", "Size", row => row.Size),
    ])
    { DefaultSort = "name" };

    private static readonly (string, long)[] Rows = [("b", 10), ("a", 30), ("c", 20)];

    private static string Show(params (string, string)[] query) => HtmlRenderer.ToText(Table.Show(Rows, new TableQuery(query.ToDictionary(value => value.Item1, value => value.Item2))));

    [Fact]
    public void Rows_come_in_the_default_order_and_the_heading_says_so()
    {
        var written = Show();

        written.IndexOf("<bdi>a<", StringComparison.Ordinal).ShouldBeLessThan(written.IndexOf("<bdi>b<", StringComparison.Ordinal));
        written.ShouldContain("aria-sort=\"ascending\"");
    }

    [Fact]
    public void A_number_sorts_from_the_largest_first()
    {
        var written = Show(("sort", "size"));

        written.IndexOf("<bdi>a<", StringComparison.Ordinal).ShouldBeLessThan(written.IndexOf("<bdi>c<", StringComparison.Ordinal));
        written.ShouldContain("aria-sort=\"descending\"");
        written.ShouldContain("?order=asc&amp;sort=size");
    }

    [Fact]
    public void Only_one_page_is_written_and_the_others_are_linked()
    {
        var written = Show(("size", "2"), ("page", "2"));

        written.ShouldContain("<bdi>c<");
        written.ShouldNotContain("<bdi>a<");
        written.ShouldContain("page 2 of 2");
        written.ShouldContain("3–3 of 3");
    }

    [Fact]
    public void A_page_beyond_the_last_shows_the_last() => Show(("size", "2"), ("page", "9")).ShouldContain("<bdi>c<");

    [Fact]
    public void An_unknown_column_counts_as_none() => Show(("sort", "<x>")).ShouldContain("aria-sort=\"ascending\"");
}
