using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>What has not ended when a snapshot is taken.</summary>
/// <param name="RunningTasks">By stage attempt.</param>
internal sealed record LiveElements(
    IReadOnlyCollection<LiveJob> Jobs, IReadOnlyCollection<LiveStage> Stages, IReadOnlyCollection<LiveExecutor> Executors, IReadOnlyDictionary<long, List<TaskRow>> RunningTasks);
