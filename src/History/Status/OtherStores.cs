using Tinderbox.History.Connect;
using Tinderbox.History.Streaming;
using Tinderbox.History.ThriftServer;

namespace Tinderbox.History.Status;

/// <summary>What an application did through Structured Streaming, Connect and the thrift server.</summary>
public sealed record OtherStores
{
    /// <summary>Runs, in the order of their start.</summary>
    public IReadOnlyList<StreamingQuery> StreamingQueries { get; init; } = [];

    public IReadOnlyList<ConnectSession> ConnectSessions { get; init; } = [];

    public IReadOnlyList<ConnectOperation> ConnectOperations { get; init; } = [];

    public IReadOnlyList<ThriftSession> ThriftSessions { get; init; } = [];

    public IReadOnlyList<ThriftStatement> ThriftStatements { get; init; } = [];

    /// <summary>Reads the bytes that a replay left; none is an application that did nothing of it.</summary>
    public static OtherStores Read(ReadOnlySpan<byte> section) => OtherJson.Read(section);
}
