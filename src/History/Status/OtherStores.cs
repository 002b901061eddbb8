using Tinderbox.History.Connect;
using Tinderbox.History.Sql;
using Tinderbox.History.Streaming;
using Tinderbox.History.ThriftServer;

namespace Tinderbox.History.Status;

/// <summary>What an application did through SQL, Structured Streaming, Connect and the thrift server.</summary>
public sealed record OtherStores
{
    public SqlAppStatusStore Sql { get; init; } = SqlAppStatusStore.Empty;

    /// <summary>Runs, in the order of their start.</summary>
    public IReadOnlyList<StreamingQuery> StreamingQueries { get; init; } = [];

    public IReadOnlyList<ConnectSession> ConnectSessions { get; init; } = [];

    public IReadOnlyList<ConnectOperation> ConnectOperations { get; init; } = [];

    public IReadOnlyList<ThriftSession> ThriftSessions { get; init; } = [];

    public IReadOnlyList<ThriftStatement> ThriftStatements { get; init; } = [];
}
