using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tinderbox.Runtimes.Downloads;

/// <summary>A project's page of a Python package index: JSON (PEP 691) or, from older mirrors, HTML (PEP 503).</summary>
internal static partial class SimpleIndexPage
{
    /// <summary>The file of that name on the page, or null.</summary>
    /// <exception cref="FormatException">The page is neither form.</exception>
    public static RemoteFile? Find(string page, bool isJson, Uri pageUrl, string fileName) =>
        isJson ? FindInJson(page, pageUrl, fileName) : FindInHtml(page, pageUrl, fileName);

    private static RemoteFile? FindInJson(string page, Uri pageUrl, string fileName)
    {
        try
        {
            using var document = JsonDocument.Parse(page);
            foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
            {
                if (file.GetProperty("filename").GetString() != fileName) continue;
                var hash = file.TryGetProperty("hashes", out var hashes) && hashes.TryGetProperty("sha256", out var sha256) ? sha256.GetString() : null;
                return new(fileName, new Uri(pageUrl, file.GetProperty("url").GetString()!), Hash(hash));
            }
            return null;
        }
        catch (Exception unexpected) when (unexpected is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new FormatException("the page is no package index page: " + unexpected.Message, unexpected);
        }
    }

    private static RemoteFile? FindInHtml(string page, Uri pageUrl, string fileName)
    {
        foreach (Match anchor in Anchor().Matches(page))
        {
            if (WebUtility.HtmlDecode(anchor.Groups["text"].Value).Trim() != fileName) continue;
            var url = new Uri(pageUrl, WebUtility.HtmlDecode(anchor.Groups["href"].Value));
            var hash = url.Fragment.StartsWith("#sha256=", StringComparison.Ordinal) ? url.Fragment["#sha256=".Length..] : null;
            return new(fileName, new UriBuilder(url) { Fragment = "" }.Uri, Hash(hash));
        }
        return null;
    }

    private static ContentHash? Hash(string? sha256) => string.IsNullOrEmpty(sha256) ? null : new("sha256", sha256.ToLowerInvariant());

    [GeneratedRegex("""<a\s[^>]*?href\s*=\s*["'](?<href>[^"']+)["'][^>]*>(?<text>[^<]*)</a>""", RegexOptions.IgnoreCase)]
    private static partial Regex Anchor();
}
