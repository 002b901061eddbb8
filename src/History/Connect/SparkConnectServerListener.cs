using Tinderbox.History.Sql;

namespace Tinderbox.History.Connect;

/// <summary>
/// Derives sessions and operations (org.apache.spark.sql.connect.ui.SparkConnectServerListener). Jobs and executions find their operation
/// by its tag, also after it was closed.
/// </summary>
/// <param name="retainedSessions"><c>spark.sql.connect.ui.retainedSessions</c>; retained statements likewise.</param>
internal sealed class SparkConnectServerListener(int retainedSessions, int retainedStatements)
{
    private readonly Dictionary<string, ConnectSession> _sessions = [];
    private readonly Dictionary<string, ConnectOperation> _operations = [];

    public void On(ConnectEvent connect)
    {
        if (connect is ConnectSessionStarted started) _sessions.TryAdd(started.SessionId, new(started.SessionId, started.UserId, started.Time));
        else if (connect is ConnectSessionClosed closed) OnSessionClosed(closed);
        else if (connect is ConnectOperationStarted operation) OnOperationStarted(operation);
        else if (connect is ConnectOperationChanged change) OnOperationChanged(change);
    }

    public void OnJobStart(int jobId, IReadOnlyList<string> jobTags)
    {
        if (Find(jobTags) is { } operation) _operations[operation.JobTag] = operation with { JobIds = [.. operation.JobIds, jobId] };
    }

    public void OnExecutionStart(SqlExecutionStart start)
    {
        if (Find(start.JobTags) is { } operation) _operations[operation.JobTag] = operation with { SqlExecutionIds = [.. operation.SqlExecutionIds, start.ExecutionId] };
    }

    /// <summary>Sessions and operations in the order of their start.</summary>
    public (IReadOnlyList<ConnectSession> Sessions, IReadOnlyList<ConnectOperation> Operations) Snapshot() =>
        ([.. _sessions.Values.OrderBy(session => session.StartTime)], [.. _operations.Values.OrderBy(operation => operation.StartTime)]);

    private ConnectOperation? Find(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
            if (_operations.TryGetValue(tag, out var operation)) return operation;
        return null;
    }

    private void OnSessionClosed(ConnectSessionClosed closed)
    {
        if (!_sessions.TryGetValue(closed.SessionId, out var session)) return;
        _sessions[closed.SessionId] = session with { FinishTime = closed.Time };
        foreach (var old in Retention.Forgotten(_sessions.Values, retainedSessions, candidate => candidate.FinishTime)) _sessions.Remove(old.SessionId);
    }

    private void OnOperationStarted(ConnectOperationStarted started)
    {
        _operations[started.JobTag] = new(started.JobTag, started.OperationId, started.SessionId, started.UserId, started.Statement, started.Time) { SessionTags = started.SessionTags };
        if (_sessions.TryGetValue(started.SessionId, out var session)) _sessions[started.SessionId] = session with { TotalExecutions = session.TotalExecutions + 1 };
    }

    private void OnOperationChanged(ConnectOperationChanged change)
    {
        if (!_operations.TryGetValue(change.JobTag, out var operation)) return;
        operation = operation with { State = change.State, Detail = change.Error ?? operation.Detail, ProducedRows = change.ProducedRows ?? operation.ProducedRows };
        if (change.State is ConnectOperationState.Canceled or ConnectOperationState.Failed or ConnectOperationState.Finished) operation = operation with { FinishTime = change.Time };
        if (change.State is ConnectOperationState.Closed) operation = operation with { CloseTime = change.Time };
        _operations[change.JobTag] = operation;
        if (change.State is not ConnectOperationState.Closed) return;
        foreach (var old in Retention.Forgotten(_operations.Values, retainedStatements, candidate => candidate.FinishTime)) _operations.Remove(old.JobTag);
    }
}
