using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>All executions of an application, by id, in one run of bytes; each is read when it is asked for.</summary>
public sealed class SqlAppStatusStore
{
    private readonly RecordTable _executions;

    /// <summary>The store of the bytes that a replay left; none is an application without SQL.</summary>
    public SqlAppStatusStore(ReadOnlyMemory<byte> section) => _executions = new(section);

    public int Count => _executions.Count;

    /// <summary>By id, ascending.</summary>
    public IEnumerable<SqlExecution> Executions => Page(0, Count);

    /// <summary>Executions by id from <paramref name="offset"/> on.</summary>
    public IEnumerable<SqlExecution> Page(int offset, int length)
    {
        for (var i = Math.Max(0, offset); i < Count && i - offset < length; i++) yield return SqlExecutionRecord.Read(_executions.RecordAt(i));
    }

    /// <summary>Null for an id that is not known or was forgotten.</summary>
    public SqlExecution? Find(long executionId) => _executions.Find(executionId) is { } record ? SqlExecutionRecord.Read(record) : null;

    internal static byte[] Write(IEnumerable<SqlExecution> executions)
    {
        var writer = new StatusWriter();
        return RecordTable.Write([.. executions.OrderBy(execution => execution.ExecutionId).Select(execution => KeyValuePair.Create(execution.ExecutionId, SqlExecutionRecord.Write(writer, execution)))]);
    }
}
