namespace Tinderbox.History.Status;

/// <summary>One executor, or the driver, as Spark's REST API counts (ExecutorSummary).</summary>
/// <param name="HostPort"><c>host:port</c> of its block manager; the host alone where that never registered.</param>
/// <param name="RemoveTime">Null where no removal was logged: at an application's orderly end none is.</param>
public sealed record ExecutorRecord(string Id, string HostPort, int TotalCores, DateTimeOffset? AddTime, DateTimeOffset? RemoveTime, string? RemoveReason)
{
    public bool IsDriver => Id == "driver";

    public long MaxMemory { get; init; }

    public int ActiveTasks { get; init; }

    public int CompletedTasks { get; init; }

    public int FailedTasks { get; init; }

    /// <summary>All that were launched, killed ones too.</summary>
    public int TotalTasks { get; init; }

    /// <summary>Milliseconds of its tasks.</summary>
    public long TotalDuration { get; init; }

    public long TotalGcTime { get; init; }

    public long TotalInputBytes { get; init; }

    public long TotalShuffleRead { get; init; }

    public long TotalShuffleWrite { get; init; }

    /// <summary>Highest heap in bytes that a task's end told; 0 where none did.</summary>
    public long PeakJvmHeap { get; init; }
}
