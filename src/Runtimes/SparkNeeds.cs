using System.Globalization;

namespace Tinderbox.Runtimes;

/// <summary>
/// Which Java and Python a Spark line runs on, from its own documentation ("Downloading"):
/// <code>
/// Spark      Java            Python
/// 3.5        17 … 21         3.8+
/// 4.0        17 … 21         3.9+
/// 4.1        17 … 21         3.10+
/// 4.2        17 … 25         3.10+
/// 4.3        17 … 25         3.11+     (4.3.0 held against 3.11; its pyspark asks for that)
/// </code>
/// Above 23 the JVM has no SecurityManager any more, which Hadoop's clients before 3.4.3 cannot do without.
/// </summary>
internal static class SparkNeeds
{
    /// <summary>Oldest Java of all lines.</summary>
    public const int OldestJava = 17;

    private const int NewestJavaWithSecurityManager = 23;

    /// <summary>Newest Java that a Spark runs on; null means no bound is known.</summary>
    public static int? NewestJava(string? sparkVersion) => Line(sparkVersion) is { } line && IsBefore(line, (4, 2)) ? NewestJavaWithSecurityManager : null;

    /// <summary>Oldest Python 3 minor version that a Spark runs on; an unknown version takes the oldest that every job here may use.</summary>
    public static int OldestPythonMinor(string? sparkVersion) => Line(sparkVersion) switch
    {
        null => 9,
        { } line when IsBefore(line, (4, 0)) => 8,
        { } line when IsBefore(line, (4, 1)) => 9,
        { } line when IsBefore(line, (4, 3)) => 10,
        _ => 11,
    };

    private static (int Major, int Minor)? Line(string? version)
    {
        var parts = (version ?? "").Split('.');
        return parts.Length >= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? (major, minor) : null;
    }

    private static bool IsBefore((int Major, int Minor) line, (int Major, int Minor) other) => line.CompareTo(other) < 0;
}
