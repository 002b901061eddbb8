using Tinderbox.History.Advice;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// A replayed attempt. Its store may lie in a mapped file: keep this object alive as long as anything of the store is in use
/// (<see cref="GC.KeepAlive"/>), the mapping goes with it.
/// </summary>
/// <param name="Application">As listed when it was opened.</param>
/// <param name="Attempt">As listed when it was opened.</param>
/// <param name="Store">Its jobs, stages, tasks…</param>
/// <param name="Report">How reading went; null where the store was taken from disk.</param>
/// <param name="IsRefused">Spark's server fails on this log, and so does the API; the store holds what could be read.</param>
public sealed record OpenedApplication(ApplicationEntry Application, AttemptEntry Attempt, AppStatusStore Store, ReplayReport? Report, bool IsRefused)
{
    /// <summary>Figures for the list.</summary>
    public AttemptDigest? Digest { get; init; }

    /// <summary>Bytes of memory that it holds.</summary>
    internal long Size { get; init; }

    private IReadOnlyList<Finding>? _advice;

    /// <summary>What the rules find: asked for once where the run is over, for it stays the same; two who ask at once may both ask the rules.</summary>
    internal IReadOnlyList<Finding> Advice(Func<IReadOnlyList<Finding>> ask) => Attempt.Completed ? _advice ??= ask() : ask();
}
