using Tinderbox.History.Connect;
using Tinderbox.History.Events;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;
using Tinderbox.History.Streaming;
using Tinderbox.History.ThriftServer;

namespace Tinderbox.History.Replay;

/// <summary>Hands events outside the core, and what these listeners need of the core's, to the listeners of SQL, streaming, Connect and the thrift server.</summary>
internal sealed class OtherEventListener(OtherLimits limits)
{
    /// <summary>Name of the executions' section.</summary>
    public const string SqlSection = "sql";

    /// <summary>Name of the section with streaming runs and sessions.</summary>
    public const string OtherSection = "other";

    private readonly SqlAppStatusListener _sql = new(limits.RetainedExecutions);
    private readonly StreamingQueryStatusListener _streaming = new(limits.RetainedStreamingQueries, limits.RetainedProgressUpdates);
    private readonly SparkConnectServerListener _connect = new(limits.RetainedConnectSessions, limits.RetainedConnectStatements);
    private readonly HiveThriftServer2Listener _thrift = new(limits.RetainedThriftSessions, limits.RetainedThriftStatements);

    /// <summary>Whether accumulators of this stage's tasks matter; for others they need not be read.</summary>
    public bool WantsTasksOf(int stageId) => _sql.WantsTasksOf(stageId);

    public void On(OtherEvent other)
    {
        if (other is SqlEvent sql)
        {
            // Connect's operations learn of executions too
            if (sql is SqlExecutionStart start) _connect.OnExecutionStart(start);
            _sql.On(sql);
        }
        else if (other is StreamingEvent streaming) _streaming.On(streaming);
        else if (other is ConnectEvent connect) _connect.On(connect);
        else if (other is ThriftServerEvent thrift) _thrift.On(thrift);
    }

    /// <summary>A job begins.</summary>
    /// <param name="sqlExecutionId">The job's property <c>spark.sql.execution.id</c>.</param>
    public void OnJobStart(int jobId, IReadOnlyList<(int StageId, int NumTasks)> stageInfos, IReadOnlyList<int> stageIds, string? sqlExecutionId, string? jobGroup, IReadOnlyList<string> jobTags)
    {
        _sql.OnJobStart(jobId, stageInfos, stageIds, sqlExecutionId);
        _connect.OnJobStart(jobId, jobTags);
        _thrift.OnJobStart(jobId, jobGroup);
    }

    public void OnJobEnd(int jobId, bool succeeded) => _sql.OnJobEnd(jobId, succeeded);

    public void OnStageSubmitted(int stageId, int attemptId) => _sql.OnStageSubmitted(stageId, attemptId);

    /// <summary>A task attempt has ended.</summary>
    /// <param name="updates">Accumulators with a numeric update, those of <c>internal.metrics.</c> left out.</param>
    public void OnTaskEnd(int stageId, int attemptId, long taskId, int index, bool successful, ReadOnlySpan<AccumulableUpdate> updates) =>
        _sql.OnTaskEnd(stageId, attemptId, taskId, index, successful, updates);

    /// <summary>What is known so far, as sections of the store; events may go on.</summary>
    public IEnumerable<StatusSection> Sections()
    {
        var (connectSessions, operations) = _connect.Snapshot();
        var (thriftSessions, statements) = _thrift.Snapshot();
        var others = new OtherStores
        {
            StreamingQueries = _streaming.Snapshot(),
            ConnectSessions = connectSessions,
            ConnectOperations = operations,
            ThriftSessions = thriftSessions,
            ThriftStatements = statements,
        };
        yield return new(SqlSection, _sql.Snapshot());
        yield return new(OtherSection, OtherJson.Write(others));
    }
}
