using System.Globalization;

namespace Tinderbox.HistoryServer.Http;

/// <summary>What a client takes (RFC 9110, 12.5).</summary>
internal static class AcceptHeader
{
    /// <summary>True where a media type is accepted; no header accepts all.</summary>
    public static bool Allows(string? accept, string mediaType)
    {
        if (string.IsNullOrWhiteSpace(accept)) return true;
        var kind = mediaType[..(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)] + "*";
        return Items(accept).Any(item => item.Quality > 0 && (item.Value.Equals(mediaType, StringComparison.OrdinalIgnoreCase) || item.Value is "*/*" or "*" || item.Value.Equals(kind, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>True where an encoding is accepted: named, or by the star.</summary>
    public static bool AllowsEncoding(string? accept, string encoding) =>
        accept is not null && Items(accept).Any(item => item.Quality > 0 && (item.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) || item.Value == "*"));

    /// <summary>Kinds in which the container tells an error: the first that the client wants.</summary>
    public static ErrorForm ErrorForm(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept)) return Http.ErrorForm.Html;
        foreach (var item in Items(accept).Where(item => item.Quality > 0).OrderByDescending(item => item.Quality))
        {
            switch (item.Value.ToLowerInvariant())
            {
                case "text/html" or "text/*" or "*/*" or "*": return Http.ErrorForm.Html;
                case "text/plain": return Http.ErrorForm.Plain;
                case "application/json" or "text/json": return Http.ErrorForm.Json;
                default: break;
            }
        }
        return Http.ErrorForm.None;
    }

    private static IEnumerable<(string Value, double Quality)> Items(string header) => header.Split(',').Select(item =>
    {
        var parts = item.Split(';', StringSplitOptions.TrimEntries);
        var quality = parts.Skip(1).FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return (parts[0], quality is null ? 1 : double.TryParse(quality.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0);
    });
}

/// <summary>How an error of the container is told.</summary>
internal enum ErrorForm
{
    Html,
    Plain,
    Json,
    None,
}
