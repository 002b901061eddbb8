namespace Tinderbox.History.Status;

/// <summary>A process beside driver and executors, for example YARN's application master (Spark: v1.ProcessSummary).</summary>
public sealed record ProcessSummary(
    string Id, string HostPort, bool IsActive, int TotalCores, SparkTime AddTime, SparkTime? RemoveTime, IReadOnlyDictionary<string, string> ProcessLogs);
