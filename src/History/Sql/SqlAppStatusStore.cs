namespace Tinderbox.History.Sql;

/// <summary>All executions of an application, by id.</summary>
public sealed class SqlAppStatusStore
{
    private readonly SortedList<long, SqlExecution> _executions = [];

    internal SqlAppStatusStore(IEnumerable<SqlExecution> executions)
    {
        foreach (var execution in executions.OrderBy(execution => execution.ExecutionId)) _executions.Add(execution.ExecutionId, execution);
    }

    /// <summary>An application without SQL.</summary>
    public static SqlAppStatusStore Empty { get; } = new([]);

    /// <summary>By id, ascending.</summary>
    public IList<SqlExecution> Executions => _executions.Values;

    /// <summary>Null for an id that is not known or was forgotten.</summary>
    public SqlExecution? Find(long executionId) => _executions.GetValueOrDefault(executionId);

    /// <summary>Writes the store, without a version: the file around it has one.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_executions.Count);
        foreach (var execution in _executions.Values) SqlExecutionFile.Write(writer, execution);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static SqlAppStatusStore ReadFrom(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return new(Enumerable.Range(0, count).Select(_ => SqlExecutionFile.Read(reader)).ToList());
    }
}
