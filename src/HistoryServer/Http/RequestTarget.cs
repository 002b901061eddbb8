namespace Tinderbox.HistoryServer.Http;

/// <summary>A request's path and parameters, decoded from the request line itself: an id may hold anything that is percent-encoded.</summary>
/// <param name="Path">As sent.</param>
/// <param name="Segments">Decoded parts; one trailing slash makes none.</param>
/// <param name="Query">Parameters.</param>
/// <param name="HasEmptySegment">Two slashes in a row, which Spark 4.3's server refuses.</param>
internal sealed record RequestTarget(string Path, string[] Segments, QueryValues Query, bool HasEmptySegment)
{
    /// <summary>Reads a raw target as <c>/a/b?c=d</c>; null where an escape is broken.</summary>
    public static RequestTarget? Parse(string raw)
    {
        var question = raw.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? raw : raw[..question];
        var parts = path.Split('/');
        if (parts.Length < 2 || parts[0].Length > 0 || !HasWholeEscapes(raw)) return null;
        var segments = parts[^1].Length == 0 ? parts[1..^1] : parts[1..];
        return new(path, [.. segments.Select(Uri.UnescapeDataString)], QueryValues.Parse(question < 0 ? "" : raw[(question + 1)..]), segments.Contains("", StringComparer.Ordinal));
    }

    private static bool HasWholeEscapes(string raw)
    {
        for (var at = raw.IndexOf('%', StringComparison.Ordinal); at >= 0; at = raw.IndexOf('%', at + 1))
            if (at + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[at + 1]) || !char.IsAsciiHexDigit(raw[at + 2])) return false;
        return true;
    }
}
