namespace Tinderbox.Bootstrap.Explain;

/// <summary>The lines of a failed driver's log that a person wants to see first.</summary>
public static class LogEvidence
{
    private const int Most = 15;

    private static readonly string[] EverySparkSaysIt = [" INFO ", "WARNING: Using incubator modules", "WARN NativeCodeLoader", "Using Spark's default log4j profile", "Setting default log level to", "To adjust logging level use"];

    /// <summary>The last Python traceback or Java exception with what follows it; else the last lines. Without Spark's information lines.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> log)
    {
        var telling = log.Where(line => line.Trim().Length > 0 && !EverySparkSaysIt.Any(noise => line.Contains(noise, StringComparison.Ordinal))).ToList();
        var start = telling.FindLastIndex(line => line.StartsWith("Traceback ", StringComparison.Ordinal) || line.StartsWith("Exception in thread", StringComparison.Ordinal));
        var chosen = start < 0 ? telling.TakeLast(Most) : telling.Skip(start).Where(line => !line.StartsWith("\tat ", StringComparison.Ordinal)).Take(Most);
        return [.. chosen];
    }
}
