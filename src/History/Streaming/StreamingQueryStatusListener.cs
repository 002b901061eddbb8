namespace Tinderbox.History.Streaming;

/// <summary>Derives the runs of streaming queries (org.apache.spark.sql.streaming.ui.StreamingQueryStatusListener).</summary>
/// <param name="retainedQueries"><c>spark.sql.streaming.ui.retainedQueries</c>: of more runs, the oldest that have ended are forgotten.</param>
/// <param name="retainedProgress"><c>spark.sql.streaming.ui.retainedProgressUpdates</c>, per run.</param>
internal sealed class StreamingQueryStatusListener(int retainedQueries, int retainedProgress)
{
    private readonly Dictionary<string, (StreamingQuery Query, LinkedList<StreamingQueryProgress> Progress)> _runs = [];

    public void On(StreamingEvent streaming)
    {
        if (streaming is QueryStarted started)
        {
            _runs[started.RunId] = (new(started.RunId, started.Id, started.Name) { StartTime = started.StartTime }, new());
            Forget(_runs.Count - retainedQueries);
        }
        else if (!_runs.TryGetValue(streaming.RunId, out var run)) return;
        else if (streaming is QueryProgress progress)
        {
            run.Progress.AddLast(progress.Progress);
            if (run.Progress.Count > retainedProgress) run.Progress.RemoveFirst();
        }
        else if (streaming is QueryTerminated terminated)
        {
            _runs[streaming.RunId] = (run.Query with { IsActive = false, Exception = terminated.Exception }, run.Progress);
        }
    }

    /// <summary>All runs, in the order of their start.</summary>
    public IReadOnlyList<StreamingQuery> Snapshot() =>
        [.. _runs.Values.OrderBy(run => run.Query.StartTime).Select(run => run.Query with { Progress = [.. run.Progress] })];

    private void Forget(int count)
    {
        if (count <= 0) return;
        foreach (var run in _runs.Values.Where(run => !run.Query.IsActive).OrderBy(run => run.Query.StartTime).Take(count).ToList()) _runs.Remove(run.Query.RunId);
    }
}
