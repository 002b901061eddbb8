namespace Tinderbox.Submission.Resolution;

/// <summary>Expands <c>*</c> in the four resource lists as spark-submit does through Hadoop's local file system.</summary>
internal static class GlobPaths
{
    /// <summary>The list with each pattern replaced by the files it matches; directories and patterns without a match vanish.</summary>
    /// <exception cref="SubmissionException">A pattern with a <c>#name</c> matches several files.</exception>
    internal static string Expand(string list, SourceFiles files)
    {
        var result = new List<string>();
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = entry.IndexOf('#', StringComparison.Ordinal);
            var (path, name) = hash < 0 ? (entry, null) : (entry[..hash], entry[(hash + 1)..]);
            var found = Matches(path, files);
            if (name is not null && found.Count > 1)
                throw SubmissionException.Spark($"{path} resolves ambiguously to multiple files: {string.Join(",", found)}");
            result.AddRange(name is null ? found : found.Select(f => $"{f}#{name}"));
        }
        return string.Join(",", result);
    }

    private static IReadOnlyList<string> Matches(string uri, SourceFiles files)
    {
        // other stores than the local one are left to the driver: asking them needs their client here
        if (ResourceUris.SchemeOf(uri) is not ("file" or null)) return [uri];
        var path = ResourceUris.PathOf(uri);
        if (!path.Contains('*')) return files.Kind(path) switch { PathKind.Missing => [uri], PathKind.File => [ResourceUris.FileUri(path)], _ => [] };
        IEnumerable<string> level = ["/"];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            level = part.Contains('*')
                ? [.. level.SelectMany(folder => files.Names(folder).Where(n => Matches(part, n)).Order(StringComparer.Ordinal).Select(n => Join(folder, n)))]
                : [.. level.Select(folder => Join(folder, part)).Where(p => files.Kind(p) != PathKind.Missing)];
        }
        return [.. level.Where(p => files.Kind(p) == PathKind.File).Select(ResourceUris.FileUri)];
    }

    // the last star takes up what does not match: never more than pattern × name
    private static bool Matches(string pattern, string name)
    {
        var (p, n, star, taken) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, taken, p) = (p, n, p + 1);
            else if (p < pattern.Length && pattern[p] == name[n]) (p, n) = (p + 1, n + 1);
            else if (star >= 0) (p, n) = (star + 1, ++taken);
            else return false;
        }
        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static string Join(string folder, string name) => folder == "/" ? "/" + name : $"{folder}/{name}";
}
