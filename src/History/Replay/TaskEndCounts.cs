namespace Tinderbox.History.Replay;

/// <summary>
/// What the end of a task attempt does to the counters (AppStatusListener.onTaskEnd).
/// <code>
/// Success                        completed, no longer active
/// TaskKilled, TaskCommitDenied   killed, no longer active
/// Resubmitted                    failed; it was done before, so nothing was active
/// anything else                  failed, no longer active
/// </code>
/// </summary>
internal readonly record struct TaskEndCounts(int Completed, int Failed, int Killed, int Active)
{
    public const string Resubmitted = "Resubmitted";

    public static TaskEndCounts Of(string reason) => reason switch
    {
        "Success" => new(1, 0, 0, 1),
        "TaskKilled" or "TaskCommitDenied" => new(0, 0, 1, 1),
        Resubmitted => new(0, 1, 0, 0),
        _ => new(0, 1, 0, 1),
    };
}
