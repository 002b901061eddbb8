using Tinderbox.History.Listing;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>What the index knows of one log.</summary>
/// <param name="Log">The log when it was last looked at.</param>
/// <param name="Head">What its first events say; null: no application is listed for it.</param>
/// <param name="End">What its last events say; null while it runs, and where it was cut.</param>
/// <param name="Seen">The scan that saw its last change.</param>
/// <param name="Problem">Why it can't be listed, or not wholly; null where all is well.</param>
/// <param name="Digest">A few figures, once it was replayed.</param>
public sealed record LogRecord(StoredLog Log, ApplicationHead? Head, ApplicationEnd? End, DateTimeOffset Seen, string? Problem, AttemptDigest? Digest)
{
    /// <summary>Unique among all folders.</summary>
    public (int Source, string Path) Key => (Log.Source, Log.Path);
}

/// <summary>Figures of a replayed attempt that a list can show.</summary>
/// <param name="CoreMilliseconds">Sum of all task times.</param>
/// <param name="Tasks">Tasks that ended.</param>
/// <param name="FailedTasks">Those of them that failed.</param>
/// <param name="Jobs">Jobs that are kept.</param>
/// <param name="FailedJobs">Those of them that failed.</param>
/// <param name="FirstFailure">Why the first failed stage failed, its first line.</param>
public sealed record AttemptDigest(long CoreMilliseconds, long Tasks, long FailedTasks, int Jobs, int FailedJobs, string? FirstFailure);
