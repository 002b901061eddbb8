using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.CommandLine;

/// <summary>What <c>spark-submit --help</c> and <c>--version</c> print, per release.</summary>
public static class UsageText
{
    /// <summary>The usage text with its final line end.</summary>
    /// <param name="version">The release.</param>
    /// <param name="command"><c>_SPARK_CMD_USAGE</c>, with which other scripts of Spark replace the lines before "Options:"; or null.</param>
    public static string For(SparkVersion version, string? command = null)
    {
        var text = Resource(version.IsAtLeast(4, 0) ? "usage-4.0.txt" : "usage-3.5.txt");
        return string.IsNullOrEmpty(command) ? text : command + text[text.IndexOf("\n\nOptions:", StringComparison.Ordinal)..];
    }

    /// <summary>The flags that only Tinderbox has, to be printed after Spark's.</summary>
    public static string OwnFlags => Resource("usage-own.txt");

    /// <summary>Spark's banner. The lines about Scala and the JVM are replaced by one that says who is speaking.</summary>
    public static string Banner(SparkVersion version) =>
        $"""
        Welcome to
              ____              __
             / __/__  ___ _____/ /__
            _\ \/ _ \/ _ `/ __/  '_/
           /___/ .__/\_,_/_/ /_/\_\   version {version}
              /_/
                                
        Submitted by Tinderbox, without a JVM
        Type --help for more information.

        """;

    private static string Resource(string name)
    {
        using var stream = typeof(UsageText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
