namespace Tinderbox.Storage;

/// <summary>
/// Where bytes are, in Hadoop's spelling: <c>file:/a</c>, <c>file:///a</c>, <c>/a</c>, <c>s3a://bucket/prefix</c>. Two spellings of
/// one place are equal; no slash at the end.
/// </summary>
/// <param name="Scheme">In lower case: <c>file</c>, <c>s3a</c>.</param>
/// <param name="Authority">The bucket; empty for <c>file</c>.</param>
/// <param name="Path">Absolute, begins with <c>/</c>; not percent-decoded, as Hadoop's Path takes it.</param>
public sealed record StorageUri(string Scheme, string Authority, string Path)
{
    /// <summary>Reads a URI; a path without scheme is a file's, relative to <paramref name="workingDirectory"/>.</summary>
    /// <exception cref="FormatException">No path can be found in it.</exception>
    public static StorageUri Parse(string text, string workingDirectory)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) throw new FormatException("the place is empty; wanted a folder such as /tmp/spark-events or s3a://bucket/spark-events");
        var colon = SchemeEnd(trimmed);
        if (colon < 0) return new("file", "", Clean(System.IO.Path.Combine(workingDirectory, trimmed)));
        var rest = trimmed[(colon + 1)..];
        var scheme = trimmed[..colon].ToLowerInvariant();
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            if (rest.StartsWith('/')) return new(scheme, "", Clean(rest));
            throw new FormatException($"{trimmed} has a relative path; wanted {scheme}:/… or {scheme}://…");
        }
        var slash = rest.IndexOf('/', 2);
        var authority = slash < 0 ? rest[2..] : rest[2..slash];
        if (scheme == "file" && authority is not ("" or "localhost")) throw new FormatException($"{trimmed} names the host {authority}; wanted file:///… with three slashes");
        return new(scheme, scheme == "file" ? "" : authority, Clean(slash < 0 ? "/" : rest[slash..]));
    }

    /// <summary>A place below this one.</summary>
    public StorageUri Append(string path) => this with { Path = Path == "/" ? "/" + path : Path + "/" + path };

    /// <summary>As Hadoop prints it: <c>file:/a</c>, <c>s3a://bucket/a</c>.</summary>
    public override string ToString() => Authority.Length == 0 ? $"{Scheme}:{Path}" : $"{Scheme}://{Authority}{Path}";

    // a colon after the first slash belongs to a file's name
    private static int SchemeEnd(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return colon > 0 && (slash < 0 || colon < slash) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeLetters) < 0 ? colon : -1;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static string Clean(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        for (var i = parts.IndexOf(".."); i >= 0; i = parts.IndexOf("..")) parts.RemoveRange(Math.Max(0, i - 1), i == 0 ? 1 : 2);
        return "/" + string.Join('/', parts);
    }
}
