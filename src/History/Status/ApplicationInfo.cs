namespace Tinderbox.History.Status;

/// <summary>An application as <c>/applications</c> lists it (Spark: v1.ApplicationInfo).</summary>
/// <param name="Attempts">Newest start first.</param>
public sealed record ApplicationInfo(string Id, string Name, IReadOnlyList<ApplicationAttemptInfo> Attempts);

/// <summary>One attempt of an application (Spark: v1.ApplicationAttemptInfo).</summary>
public sealed record ApplicationAttemptInfo
{
    /// <summary>Null outside of YARN's cluster mode.</summary>
    public string? AttemptId { get; init; }

    public required SparkTime StartTime { get; init; }

    /// <summary>-1 ms while it runs.</summary>
    public required SparkTime EndTime { get; init; }

    /// <summary>When the log last changed.</summary>
    public required SparkTime LastUpdated { get; init; }

    /// <summary>Milliseconds; 0 while it runs.</summary>
    public required long Duration { get; init; }

    public required string SparkUser { get; init; }

    public required bool Completed { get; init; }

    public required string AppSparkVersion { get; init; }

    /// <summary>The driver's exit code, told since Spark 4.0.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Display name of the folder that holds the log.</summary>
    public string? LogSourceName { get; init; }

    public string? LogSourceFullPath { get; init; }

    public long StartTimeEpoch => StartTime.Milliseconds;

    public long EndTimeEpoch => EndTime.Milliseconds;

    public long LastUpdatedEpoch => LastUpdated.Milliseconds;
}
