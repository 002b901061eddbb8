using Tinderbox.Spark.Versions;

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
    public static int? NewestJava(string? sparkVersion) =>
        SparkVersion.TryParse(sparkVersion, out var version) && !version.IsAtLeast(4, 2) ? NewestJavaWithSecurityManager : null;

    /// <summary>Oldest Python 3 minor version that a Spark runs on; without a version the oldest that this program asks for.</summary>
    public static int OldestPythonMinor(string? sparkVersion) => !SparkVersion.TryParse(sparkVersion, out var version) ? 9
        : version.IsAtLeast(4, 3) ? 11
        : version.IsAtLeast(4, 1) ? 10
        : version.IsAtLeast(4, 0) ? 9
        : 8;
}
