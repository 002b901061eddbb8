using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>What of a stage is asked for, as <c>/stages</c> takes it.</summary>
public sealed record StageQuery
{
    private static readonly double[] DefaultQuantiles = [0.0, 0.25, 0.5, 0.75, 1.0];

    /// <summary>Stages in one of these states; all where empty.</summary>
    public IReadOnlyCollection<StageStatus> Statuses { get; init; } = [];

    /// <summary>With tasks, executors and speculation.</summary>
    public bool Details { get; init; }

    /// <summary>With distributions over tasks and executors.</summary>
    public bool WithSummaries { get; init; }

    public IReadOnlyList<double> Quantiles { get; init; } = DefaultQuantiles;

    /// <summary>With details: tasks in one of these states, all where empty.</summary>
    public IReadOnlyCollection<TaskFilter> TaskStatuses { get; init; } = [];
}
