using Tinderbox.History.Events;

namespace Tinderbox.History.Connect;

/// <summary>An event of the Spark Connect service.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
internal abstract record ConnectEvent(long Time) : OtherEvent;

/// <summary>A client's session begins.</summary>
internal sealed record ConnectSessionStarted(string SessionId, string UserId, long Time) : ConnectEvent(Time);

/// <summary>A session is over.</summary>
internal sealed record ConnectSessionClosed(string SessionId, long Time) : ConnectEvent(Time);

/// <summary>A client asks for something.</summary>
internal sealed record ConnectOperationStarted(string JobTag, string OperationId, string SessionId, string UserId, string Statement, IReadOnlyList<string> SessionTags, long Time) : ConnectEvent(Time);

/// <summary>An operation moves on.</summary>
/// <param name="Error">With state Failed.</param>
/// <param name="ProducedRows">With state Finished, if it is known.</param>
internal sealed record ConnectOperationChanged(string JobTag, ConnectOperationState State, string? Error, long? ProducedRows, long Time) : ConnectEvent(Time);
