namespace Tinderbox.History.Sql;

/// <summary>
/// The executions that Spark's store would hold. The limit is looked at when an execution is written for the first time; of too many,
/// those with the earliest completion go. A running one is counted from its first write, but only completed ones can go.
/// </summary>
internal sealed class RetainedExecutions(int limit)
{
    private readonly Dictionary<long, (long Completion, SqlExecution? Sealed)> _entries = [];

    public IEnumerable<SqlExecution> Executions => _entries.Values.Select(entry => entry.Sealed).OfType<SqlExecution>();

    /// <summary>The execution as it was sealed; null for one that lives or is forgotten.</summary>
    public SqlExecution? Find(long id) => _entries.TryGetValue(id, out var entry) ? entry.Sealed : null;

    /// <summary>Takes an execution as it is now: sealed, or only counted while it lives.</summary>
    public void Write(LiveExecutionData execution, SqlExecution? seal)
    {
        _entries[execution.ExecutionId] = (execution.CompletionTime ?? -1, seal);
        if (execution.Written) return;
        execution.Written = true;
        Forget(_entries.Count - limit);
    }

    private void Forget(int count)
    {
        if (count <= 0) return;
        var oldest = _entries.Where(entry => entry.Value.Completion >= 0).OrderBy(entry => (entry.Value.Completion, entry.Key)).Take(count).ToList();
        foreach (var (id, _) in oldest) _entries.Remove(id);
    }
}
