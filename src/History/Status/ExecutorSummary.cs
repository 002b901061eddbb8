using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>One executor, or the driver, as <c>/executors</c> tells it (Spark: v1.ExecutorSummary).</summary>
public sealed record ExecutorSummary
{
    public required string Id { get; init; }

    /// <summary><c>host:port</c> of its block manager; the host alone where that never registered.</summary>
    public required string HostPort { get; init; }

    public required bool IsActive { get; init; }

    public int RddBlocks { get; init; }

    public long MemoryUsed { get; init; }

    public long DiskUsed { get; init; }

    public int TotalCores { get; init; }

    public int MaxTasks { get; init; }

    public int ActiveTasks { get; init; }

    public int FailedTasks { get; init; }

    public int CompletedTasks { get; init; }

    /// <summary>All that were launched, killed ones too.</summary>
    public int TotalTasks { get; init; }

    /// <summary>Milliseconds of its tasks; of the driver: of the application.</summary>
    public long TotalDuration { get; init; }

    [JsonPropertyName("totalGCTime")]
    public long TotalGcTime { get; init; }

    public long TotalInputBytes { get; init; }

    public long TotalShuffleRead { get; init; }

    public long TotalShuffleWrite { get; init; }

    /// <summary>The old name of <see cref="IsExcluded"/>.</summary>
    public bool IsBlacklisted { get; init; }

    public long MaxMemory { get; init; }

    public required SparkTime AddTime { get; init; }

    /// <summary>Null where no removal was logged: at an application's orderly end none is.</summary>
    public SparkTime? RemoveTime { get; init; }

    public string? RemoveReason { get; init; }

    public required IReadOnlyDictionary<string, string> ExecutorLogs { get; init; }

    /// <summary>Null in logs before Spark 2.2.</summary>
    public MemoryMetrics? MemoryMetrics { get; init; }

    /// <summary>The old name of <see cref="ExcludedInStages"/>.</summary>
    public required IReadOnlyList<int> BlacklistedInStages { get; init; }

    public ExecutorMetrics? PeakMemoryMetrics { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    public required IReadOnlyDictionary<string, ResourceInformation> Resources { get; init; }

    public int ResourceProfileId { get; init; }

    public bool IsExcluded { get; init; }

    /// <summary>Stage ids, ascending.</summary>
    public required IReadOnlyList<int> ExcludedInStages { get; init; }
}

/// <summary>Storage memory of an executor, bytes.</summary>
public sealed record MemoryMetrics(long UsedOnHeapStorageMemory, long UsedOffHeapStorageMemory, long TotalOnHeapStorageMemory, long TotalOffHeapStorageMemory);

/// <summary>A kind of device and the addresses an executor got of it.</summary>
public sealed record ResourceInformation(string Name, IReadOnlyList<string> Addresses);
