using System.Globalization;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Tables;

/// <summary>A table that is sorted and paged here, so that its size in the browser never depends on the size of the application.</summary>
/// <param name="Name">Read out for it.</param>
internal sealed record DataTable<T>(string Name, IReadOnlyList<Column<T>> Columns)
{
    public string DefaultSort { get; init; } = "";

    public bool DefaultDescending { get; init; }

    /// <summary>Said instead of an empty table.</summary>
    public string Empty { get; init; } = "Nothing here.";

    public Func<T, string?> RowClass { get; init; } = _ => null;

    /// <summary>All rows, as the address orders and pages them.</summary>
    public Part Show(IReadOnlyList<T> rows, TableQuery query)
    {
        if (rows.Count == 0) return Tags.P(Tags.Class("empty"), Empty);
        return Page(Slice(Sorted(rows, query), query), rows.Count, query);
    }

    /// <summary>One page of rows that somebody else has sorted.</summary>
    public Part Page(IEnumerable<T> page, int total, TableQuery query)
    {
        if (total == 0) return Tags.P(Tags.Class("empty"), Empty);
        return Tags.Several(
            Tags.Scroll(Name, Tags.Table(Tags.Class("data"), Tags.Caption(Tags.Class("unseen"), Name), Tags.Thead(Tags.Tr(Tags.Each(Columns, column => Heading(column, query)))), Tags.Tbody(Tags.Each(page, Row)))),
            Pager.Show(total, query, Name));
    }

    public (string Key, bool Descending) OrderOf(TableQuery query)
    {
        var column = Columns.FirstOrDefault(column => column.Key == query.Sort && column.Order is not null);
        return column is null ? (DefaultSort, query.Descending ?? DefaultDescending) : (column.Key, query.Descending ?? column.IsNumber);
    }

    private List<T> Sorted(IReadOnlyList<T> rows, TableQuery query)
    {
        var (key, descending) = OrderOf(query);
        var order = Columns.FirstOrDefault(column => column.Key == key)?.Order;
        if (order is null) return [.. rows];
        var comparer = Comparer<T>.Create(descending ? (a, b) => order(b, a) : order);
        return [.. rows.Order(comparer)];
    }

    private static IEnumerable<T> Slice(List<T> rows, TableQuery query)
    {
        var page = Pager.Within(rows.Count, query);
        return rows.Skip((page - 1) * query.Size).Take(query.Size);
    }

    private Part Row(T row) => Tags.Tr(RowClass(row) is { } look ? Tags.Class(look) : null, Tags.Each(Columns, column => column.IsRowHeading
        ? Tags.Th(Tags.Scope("row"), Look(column), column.Cell(row))
        : Tags.Td(Look(column), column.Cell(row))));

    private Part Heading(Column<T> column, TableQuery query)
    {
        var (key, descending) = OrderOf(query);
        var sorted = column.Key == key;
        if (column.Order is null) return Tags.Th(Tags.Scope("col"), Look(column), column.Meaning is { } said ? Tags.Hint(said) : null, column.Title);
        var next = sorted ? !descending : column.IsNumber;
        return Tags.Th(Tags.Scope("col"), Look(column), sorted ? Tags.Attribute("aria-sort", descending ? "descending" : "ascending") : null,
            Tags.A(query.With(("sort", column.Key), ("order", next ? "desc" : "asc")), column.Meaning is { } meaning ? Tags.Hint(meaning) : null, column.Title));
    }

    private static Part? Look(Column<T> column) => column.IsNumber ? Tags.Class("n") : column.IsLong ? Tags.Class("long") : column.IsPath ? Tags.Class("path") : null;
}

/// <summary>Links to the other pages of a table.</summary>
internal static class Pager
{
    public static int Pages(int total, int size) => Math.Max(1, (total + size - 1) / size);

    public static int Within(int total, TableQuery query) => Math.Min(query.Page, Pages(total, query.Size));

    public static Part? Show(int total, TableQuery query, string name)
    {
        var (page, pages) = (Within(total, query), Pages(total, query.Size));
        var first = ((page - 1) * query.Size) + 1;
        var said = Tags.Span($"{Words.Count(first)}–{Words.Count(Math.Min(total, page * query.Size))} of {Words.Count(total)}");
        if (pages == 1) return total <= 10 ? null : Tags.P(Tags.Class("pager"), said);
        return Tags.Nav(Tags.Class("pager"), Tags.AriaLabel($"Pages of {name}"),
            said,
            Step(query, 1, page > 1, "First"), Step(query, page - 1, page > 1, "Previous"),
            Tags.Span($"page {Words.Count(page)} of {Words.Count(pages)}"),
            Step(query, page + 1, page < pages, "Next"), Step(query, pages, page < pages, "Last"));
    }

    private static Part Step(TableQuery query, int page, bool there, string word) => there
        ? Tags.A(query.With(("page", page.ToString(CultureInfo.InvariantCulture))), word)
        : Tags.Span(Tags.Class("none"), word);
}
