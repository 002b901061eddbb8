using System.Text;

namespace Tinderbox.Submission.Resolution;

/// <summary>How spark-submit turns the paths of jars, files and applications into URIs: <c>Utils.resolveURI</c> and Hadoop's globs.</summary>
public static class ResourceUris
{
    private const string LegalInUri = "-_.!~*'(),;:$&+=?/[]@%#";
    private static readonly System.Buffers.SearchValues<char> InScheme = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");
    private const string LegalInPath = "-_.!~*'(),;:$&+=/@";

    /// <summary>The scheme of a text that is a URI with one, else null.</summary>
    public static string? SchemeOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0])) return null;
        return text.AsSpan(0, colon).ContainsAnyExcept(InScheme) || !IsUri(text) ? null : text[..colon];
    }

    /// <summary>Whether the resource is a file on the caller's side: no scheme, or <c>file:</c>.</summary>
    public static bool IsLocalFile(string uri) => uri != "spark-internal" && SchemeOf(uri) is null or "file";

    /// <summary>A URI with a scheme as it is, anything else as an absolute <c>file:</c> URI.</summary>
    public static string Resolve(string text, string workingDirectory)
    {
        if (SchemeOf(text) is not null) return text;
        var hash = IsUri(text) ? text.IndexOf('#', StringComparison.Ordinal) : -1;
        return hash < 0 ? FileUri(Absolute(text, workingDirectory)) : FileUri(Absolute(Uri.UnescapeDataString(text[..hash]), workingDirectory)) + text[hash..];
    }

    /// <summary>Each entry of a comma list resolved; blank ones dropped.</summary>
    public static string ResolveList(string list, string workingDirectory) =>
        string.Join(",", list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(e => Resolve(e, workingDirectory)));

    /// <summary>The absolute path of a path, <c>.</c> and <c>..</c> resolved.</summary>
    public static string Absolute(string path, string workingDirectory)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : $"{workingDirectory}/{path}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..") { if (parts.Count > 0) parts.RemoveAt(parts.Count - 1); }
            else if (part != ".") parts.Add(part);
        }
        return "/" + string.Join('/', parts);
    }

    /// <summary><c>file:</c> and the path with what a URI may not hold percent-encoded.</summary>
    public static string FileUri(string path)
    {
        var result = new StringBuilder("file:");
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.Value > 127 || char.IsAsciiLetterOrDigit((char)rune.Value) || LegalInPath.Contains((char)rune.Value, StringComparison.Ordinal)) result.Append(rune);
            else result.Append('%').Append(rune.Value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    /// <summary>The path of a <c>file:</c> URI or of a plain path, without fragment.</summary>
    public static string PathOf(string uri)
    {
        var hash = uri.IndexOf('#', StringComparison.Ordinal);
        var rest = hash < 0 ? uri : uri[..hash];
        if (!rest.StartsWith("file:", StringComparison.Ordinal)) return rest;
        rest = rest["file:".Length..];
        if (rest.StartsWith("//", StringComparison.Ordinal)) rest = rest[2..] is var after && after.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? after[slash..] : "/";
        return Uri.UnescapeDataString(rest);
    }

    private static bool IsUri(string text) =>
        text.All(c => c > 127 ? !char.IsWhiteSpace(c) && !char.IsControl(c) : char.IsAsciiLetterOrDigit(c) || LegalInUri.Contains(c, StringComparison.Ordinal))
        && text.Count(c => c == '#') <= 1;
}
