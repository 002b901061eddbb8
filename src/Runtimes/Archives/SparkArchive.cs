using System.Text.RegularExpressions;

namespace Tinderbox.Runtimes.Archives;

/// <summary>An archive file that by its name holds a Spark.</summary>
/// <param name="Path">The file.</param>
/// <param name="Version">The version in its name.</param>
internal sealed partial record SparkArchive(string Path, string Version, ArchiveCompression Compression)
{
    /// <summary>The archive that a file's name promises, or null: <c>spark-4.3.0.tar.xz</c>, <c>spark-4.3.0-bin-hadoop3.tgz</c>, <c>pyspark-4.3.0.tar.gz</c>.</summary>
    public static SparkArchive? Parse(string path)
    {
        var match = Name().Match(System.IO.Path.GetFileName(path));
        if (!match.Success) return null;
        return new(path, match.Groups["version"].Value, match.Groups["suffix"].Value switch
        {
            "tar.xz" => ArchiveCompression.Xz,
            "tar.zst" => ArchiveCompression.Zstd,
            _ => ArchiveCompression.Gzip,
        });
    }

    /// <summary>The archives that a path list names: files as they are, folders by what is directly in them; full distributions before pyspark's.</summary>
    public static IReadOnlyList<SparkArchive> In(string pathList) =>
        [.. pathList.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : File.Exists(path) ? [path] : Enumerable.Empty<string>())
            .Select(path => Parse(System.IO.Path.GetFullPath(path))).OfType<SparkArchive>()
            .OrderBy(archive => System.IO.Path.GetFileName(archive.Path).StartsWith("pyspark", StringComparison.Ordinal))];

    // the variants without Hadoop or with Connect by default are other distributions
    [GeneratedRegex(@"^(py)?spark-(?<version>\d+\.\d+\.\d+(?:[-.]?(?:rc|preview|dev)\d*)?)(?:-bin-hadoop[0-9.]+(?:-scala[0-9.]+)?)?\.(?<suffix>tar\.gz|tgz|tar\.xz|tar\.zst)$")]
    private static partial Regex Name();
}
