using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Tables;

/// <summary>Rows of choices over a table, as links: they work without a script and can be kept as bookmarks.</summary>
internal static class Filters
{
    /// <summary>"all 12 · succeeded 10 · failed 2": each a link, the chosen one marked. Choices without rows are left out.</summary>
    public static Part Choices(string name, string key, TableQuery query, IEnumerable<(string Value, string Word, long Count)> choices)
    {
        var there = choices.Where(choice => choice.Count > 0).ToList();
        return Tags.Nav(Tags.Class("choices"), Tags.AriaLabel(name), Tags.Ul(
            Choice(query.With((key, null)), "all", there.Sum(choice => choice.Count), query.Text(key) is null),
            Tags.Each(there, choice => Choice(query.With((key, choice.Value)), choice.Word, choice.Count, query.Text(key) == choice.Value))));
    }

    /// <summary>A search box that keeps the other filters.</summary>
    public static Part Search(TableQuery query, string label, string placeholder) => Tags.Form(Tags.Class("search"), Tags.Attribute("method", "get"), Tags.Role("search"),
        query.Hidden("q"),
        Tags.Label(Tags.Span(Tags.Class("unseen"), label), Tags.Input(Tags.Type("search"), Tags.Name("q"), Tags.Value(query.Search), Tags.Attribute("placeholder", placeholder))),
        Tags.Button(Tags.Type("submit"), "Search"));

    private static Part Choice(Url address, string word, long count, bool chosen) => Tags.Li(Tags.A(address, chosen ? Tags.Attribute("aria-current", "true") : null, word, " ", Tags.Span(Tags.Class("count"), Words.Count(count))));
}
