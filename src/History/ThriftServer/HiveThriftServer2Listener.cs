using Tinderbox.History.Connect;

namespace Tinderbox.History.ThriftServer;

/// <summary>
/// Derives sessions and statements of the thrift server (org.apache.spark.sql.hive.thriftserver.ui.HiveThriftServer2Listener). Jobs find
/// their statement by the job group, also after it was closed.
/// </summary>
/// <param name="retainedSessions"><c>spark.sql.thriftserver.ui.retainedSessions</c>; retained statements likewise.</param>
internal sealed class HiveThriftServer2Listener(int retainedSessions, int retainedStatements)
{
    private readonly Dictionary<string, ThriftSession> _sessions = [];
    private readonly Dictionary<string, ThriftStatement> _statements = [];

    public void On(ThriftServerEvent thrift)
    {
        if (thrift is ThriftSessionCreated created) _sessions.TryAdd(created.SessionId, new(created.SessionId, created.UserName, created.Ip, created.StartTime));
        else if (thrift is ThriftSessionClosed closed) OnSessionClosed(closed);
        else if (thrift is ThriftOperationStart start) OnOperationStart(start);
        else if (thrift is ThriftOperationChanged change && _statements.TryGetValue(change.Id, out var statement)) OnOperationChanged(statement, change);
    }

    public void OnJobStart(int jobId, string? jobGroup)
    {
        if (string.IsNullOrEmpty(jobGroup) || _statements.Count == 0) return;
        var group = _statements.Values.Where(statement => statement.GroupId == jobGroup).ToList();
        // those still open, or, where a job starts late, those that are closed
        var open = group.Where(statement => statement.State != ThriftStatementState.Closed).ToList();
        foreach (var statement in open.Count > 0 ? open : group) _statements[statement.Id] = statement with { JobIds = [.. statement.JobIds, jobId] };
    }

    /// <summary>Sessions and statements in the order of their start.</summary>
    public (IReadOnlyList<ThriftSession> Sessions, IReadOnlyList<ThriftStatement> Statements) Snapshot() =>
        ([.. _sessions.Values.OrderBy(session => session.StartTime)], [.. _statements.Values.OrderBy(statement => statement.StartTime)]);

    private void OnSessionClosed(ThriftSessionClosed closed)
    {
        if (!_sessions.TryGetValue(closed.SessionId, out var session)) return;
        _sessions[closed.SessionId] = session with { FinishTime = closed.FinishTime };
        foreach (var old in Retention.Forgotten(_sessions.Values, retainedSessions, candidate => candidate.FinishTime)) _sessions.Remove(old.SessionId);
    }

    private void OnOperationStart(ThriftOperationStart start)
    {
        _statements[start.Id] = new(start.Id, start.SessionId, start.Statement, start.GroupId, start.UserName, start.StartTime);
        if (_sessions.TryGetValue(start.SessionId, out var session)) _sessions[start.SessionId] = session with { TotalExecutions = session.TotalExecutions + 1 };
    }

    private void OnOperationChanged(ThriftStatement statement, ThriftOperationChanged change)
    {
        _statements[change.Id] = change.State switch
        {
            ThriftStatementState.Compiled => statement with { State = change.State, ExecutePlan = change.Text ?? "" },
            ThriftStatementState.Failed => statement with { State = change.State, FinishTime = change.Time, Detail = change.Text ?? "" },
            ThriftStatementState.Closed => statement with { State = change.State, CloseTime = change.Time },
            _ => statement with { State = change.State, FinishTime = change.Time },
        };
        if (change.State is not ThriftStatementState.Closed) return;
        foreach (var old in Retention.Forgotten(_statements.Values, retainedStatements, candidate => candidate.FinishTime)) _statements.Remove(old.Id);
    }
}
