using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Tables;

/// <summary>What the address says about a table: order, page, search. Addresses are permanent links to what is seen; a value that makes no sense counts as not given.</summary>
internal sealed class TableQuery(IReadOnlyDictionary<string, string> values)
{
    private const int DefaultSize = 100;

    private const int LargestSize = 1000;

    public static TableQuery Of(IQueryCollection query) =>
        new(query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal));

    public string? Sort => Text("sort");

    public bool? Descending => Text("order") switch { "desc" => true, "asc" => false, _ => null };

    /// <summary>From 1.</summary>
    public int Page => Math.Max(1, Whole("page") ?? 1);

    public int Size => Math.Clamp(Whole("size") ?? DefaultSize, 1, LargestSize);

    public string Search => (Text("q") ?? "").Trim();

    public string? Text(string key) => values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    public int? Whole(string key) => int.TryParse(Text(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Number(string key) => double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>This page with other values; null takes one away. The page number falls back to the first unless it is what changes.</summary>
    public Url With(params ReadOnlySpan<(string Key, string? Value)> changes)
    {
        var next = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
            if (key != "page" && value.Length > 0) next[key] = value;
        foreach (var (key, value) in changes)
        {
            if (value is null) next.Remove(key);
            else next[key] = value;
        }
        return Url.Query(next);
    }

    /// <summary>What a search form must carry along, as hidden inputs.</summary>
    public Part Hidden(params ReadOnlySpan<string> except)
    {
        var own = except.ToArray();
        return Tags.Each(values.Where(pair => pair.Value.Length > 0 && pair.Key != "page" && !own.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            pair => Tags.Input(Tags.Type("hidden"), Tags.Name(pair.Key), Tags.Value(pair.Value)));
    }
}
