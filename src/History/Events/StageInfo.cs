using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>A stage attempt as JobStart, StageSubmitted and StageCompleted tell it.</summary>
internal sealed record StageInfo
{
    public int StageId { get; init; }

    public int AttemptId { get; init; }

    public string Name { get; init; } = "";

    public int NumTasks { get; init; }

    /// <summary>In the order of the log.</summary>
    public IReadOnlyList<RddInfo> RddInfos { get; init; } = [];

    public string Details { get; init; } = "";

    public long? SubmissionTime { get; init; }

    public long? CompletionTime { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>User accumulators alone, in the order in which Spark walks them.</summary>
    public IReadOnlyList<AccumulableInfo> Accumulables { get; init; } = [];

    public int ResourceProfileId { get; init; }

    public bool IsShufflePushEnabled { get; init; }

    public int ShuffleMergersCount { get; init; }
}
