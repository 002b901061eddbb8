using System.Text.RegularExpressions;

namespace Tinderbox.History.Advice.Rules;

/// <summary>What the texts of failures say, beyond their first line.</summary>
internal static class ErrorTexts
{
    public static bool IsFetchFailure(string? text) => text is not null && text.Contains("FetchFailed", StringComparison.Ordinal);

    public static bool IsLostExecutor(string? text) => text is not null && text.StartsWith("ExecutorLostFailure", StringComparison.Ordinal);

    /// <summary>Somebody wanted it to end: a streaming query that was stopped, a job that was cancelled.</summary>
    public static bool IsCancelled(string text) =>
        text.Contains("SPARK_JOB_CANCELLED", StringComparison.Ordinal) || Regex.IsMatch(text, @"\bJob \d+ cancelled\b|cancelled because SparkContext was shut down|part of cancelled job group", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Killed by the kernel or the cluster for memory, or the JVM itself ran out (Spark's exit code 52).</summary>
    public static bool IsOutOfMemory(string? text) => text is not null && (
        text.Contains("OutOfMemoryError", StringComparison.Ordinal)
        || text.Contains("OOMKilled", StringComparison.Ordinal)
        || text.Contains("exceeding memory limits", StringComparison.OrdinalIgnoreCase)
        || text.Contains("exceeding physical memory", StringComparison.OrdinalIgnoreCase)
        || HasExitCode(text, 137) || HasExitCode(text, 52));

    /// <summary>Executors that were to go.</summary>
    public static bool IsWanted(string? reason) => reason is not null && (
        reason.Contains("idle", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("killed by driver", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("decommission", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("SparkContext shutdown", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("Driver is shutting down", StringComparison.OrdinalIgnoreCase));

    /// <summary>The first line without what differs from task to task, so that the same failure counts once.</summary>
    public static string Kind(string? text)
    {
        var head = Texts.Head(Cause(text ?? ""));
        head = Regex.Replace(head, @"\b\d+(\.\d+)*\b", "N", RegexOptions.None, TimeSpan.FromSeconds(1));
        return Regex.Replace(head, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    /// <summary>The text behind the words that Spark puts around it, and a Python error instead of the Java one that carries it.</summary>
    public static string Cause(string text)
    {
        if (text.StartsWith("Job aborted due to stage failure", StringComparison.Ordinal))
        {
            var lost = Regex.Match(text, @"Lost task [^:]*\([^)]*\): |Most recent failure: ", RegexOptions.RightToLeft, TimeSpan.FromSeconds(1));
            if (lost.Success) text = text[(lost.Index + lost.Length)..];
        }
        var python = text.Contains("PythonException", StringComparison.Ordinal)
            ? text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => Regex.IsMatch(line, @"^[A-Za-z_.]*(Error|Exception)\b: ?", RegexOptions.None, TimeSpan.FromSeconds(1)) && !line.StartsWith("org.apache", StringComparison.Ordinal))
            : null;
        return python ?? text;
    }

    /// <summary>The innermost line of a Python program in the text; null for errors of Scala and Java.</summary>
    public static string? ProgramLine(string text)
    {
        var frames = Regex.Matches(text, "File \"(?<file>[^\"]+)\", line (?<line>\\d+)", RegexOptions.None, TimeSpan.FromSeconds(1));
        var own = frames.LastOrDefault(frame => !frame.Groups["file"].Value.Contains("pyspark", StringComparison.Ordinal));
        return own is null ? null : $"{own.Groups["file"].Value}:{own.Groups["line"].Value}";
    }

    private static bool HasExitCode(string text, int code) => Regex.IsMatch(text, $@"(exit code|exit status|exited with code|code|status)[: ]+\(?{code}\b", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
