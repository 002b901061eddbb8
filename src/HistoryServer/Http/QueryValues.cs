using System.Globalization;
using Tinderbox.HistoryServer.Api;

namespace Tinderbox.HistoryServer.Http;

/// <summary>Parameters as Spark's server (Jersey) reads them: names in their case, the first of a repeated one, an empty value counts as absent.</summary>
internal sealed class QueryValues
{
    private readonly List<KeyValuePair<string, string>> _values = [];

    /// <summary>Reads what follows the question mark.</summary>
    public static QueryValues Parse(string query)
    {
        var values = new QueryValues();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            values._values.Add(KeyValuePair.Create(Decode(equals < 0 ? part : part[..equals]), equals < 0 ? "" : Decode(part[(equals + 1)..])));
        }
        return values;
    }

    /// <summary>The first value; null where it is absent or empty.</summary>
    public string? Text(string name) => Raw(name) is { Length: > 0 } value ? value : null;

    /// <summary>The first value, an empty one too.</summary>
    public string? Raw(string name) => _values.Find(value => value.Key == name) is { Key: not null } found ? found.Value : null;

    /// <summary>A whole number of 32 bits; anything else is as if the path did not exist.</summary>
    public int Int(string name, int otherwise) => OptionalInt(name) ?? otherwise;

    /// <summary>The same, null where it is absent.</summary>
    public int? OptionalInt(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw ApiException.NotFoundPage();

    /// <summary>True only for the word true, in any case.</summary>
    public bool Bool(string name, bool otherwise) => Text(name) is { } text ? text.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;

    /// <summary>All values of a repeated parameter, each one of some words in any case.</summary>
    public IReadOnlyList<T> Words<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        var found = new List<T>();
        foreach (var (_, value) in _values.Where(value => value.Key == name && value.Value.Length > 0))
            found.Add(words.TryGetValue(value.ToUpperInvariant(), out var word) ? word : throw ApiException.NotFoundPage());
        return found;
    }

    /// <summary>One of some words in any case.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words, T otherwise) => Words(name, words) is [var first, ..] ? first : otherwise;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
