using System.Text.RegularExpressions;

namespace Tinderbox.Runtimes;

/// <summary>A folder looked at as a SPARK_HOME: its version, or why it is none.</summary>
/// <param name="Path">The folder, links resolved.</param>
/// <param name="Version">From the name of its spark-core jar; null where it is no usable Spark.</param>
/// <param name="Problem">What it lacks, for a sentence that begins with the folder; null where it is usable.</param>
public sealed partial record SparkHome(string Path, string? Version, string? Problem)
{
    /// <summary>Looks whether the folder holds <c>jars/spark-core_*.jar</c> and <c>bin/spark-submit</c>.</summary>
    public static SparkHome Inspect(string path)
    {
        if (!Directory.Exists(path)) return new(path, null, "is not there");
        var home = Resolve(path);
        var jars = System.IO.Path.Combine(home, "jars");
        if (!Directory.Exists(jars)) return new(home, null, "has no folder jars");
        var versions = Directory.EnumerateFiles(jars, "spark-core_*.jar")
            .Select(jar => CoreJar().Match(System.IO.Path.GetFileName(jar))).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        if (versions is not [var version]) return new(home, null, versions.Count == 0 ? "has no jars/spark-core_*.jar" : "has more than one jars/spark-core_*.jar");
        return File.Exists(System.IO.Path.Combine(home, "bin", "spark-submit"))
            ? new(home, version, null)
            : new(home, null, "has no bin/spark-submit");
    }

    private static string Resolve(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    [GeneratedRegex(@"^spark-core_[0-9.]+-(.+)\.jar$")]
    private static partial Regex CoreJar();
}
