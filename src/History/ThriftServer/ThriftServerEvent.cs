using Tinderbox.History.Events;

namespace Tinderbox.History.ThriftServer;

/// <summary>An event of the thrift (JDBC/ODBC) server; times are milliseconds since 1970.</summary>
internal abstract record ThriftServerEvent : OtherEvent;

/// <summary>A client connects.</summary>
internal sealed record ThriftSessionCreated(string SessionId, string UserName, string Ip, long StartTime) : ThriftServerEvent;

/// <summary>A client has gone.</summary>
internal sealed record ThriftSessionClosed(string SessionId, long FinishTime) : ThriftServerEvent;

/// <summary>A statement begins.</summary>
internal sealed record ThriftOperationStart(string Id, string SessionId, string Statement, string GroupId, string UserName, long StartTime) : ThriftServerEvent;

/// <summary>A statement moves on.</summary>
/// <param name="Text">The plan with state Compiled, the error with state Failed.</param>
internal sealed record ThriftOperationChanged(string Id, ThriftStatementState State, string? Text, long Time) : ThriftServerEvent;
