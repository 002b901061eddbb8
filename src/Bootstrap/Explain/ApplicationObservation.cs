using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>Everything that is known of an application at one moment: what <see cref="ApplicationExplanation"/> decides on.</summary>
public sealed record ApplicationObservation
{
    /// <summary>Null when it was deleted.</summary>
    public Pod? Driver { get; init; }

    public IReadOnlyList<Pod> Executors { get; init => field = value ?? []; } = [];

    /// <summary>Of the driver and its executors, oldest first.</summary>
    public IReadOnlyList<Event> Events { get; init => field = value ?? []; } = [];

    /// <summary>The end of the driver's log; empty when there is none.</summary>
    public IReadOnlyList<string> DriverLog { get; init => field = value ?? []; } = [];

    /// <summary>The end of the logs of some executors, by pod.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ExecutorLogs { get; init => field = value ?? new Dictionary<string, IReadOnlyList<string>>(); } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Why jobs, stages and tasks failed, from the event log.</summary>
    public IReadOnlyList<string> TaskFailures { get; init => field = value ?? []; } = [];

    public DateTimeOffset Now { get; init; }
}
