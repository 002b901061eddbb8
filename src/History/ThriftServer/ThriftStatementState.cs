namespace Tinderbox.History.ThriftServer;

/// <summary>States of a statement, in Spark's words.</summary>
public enum ThriftStatementState
{
    Started,
    Compiled,
    Canceled,
    TimedOut,
    Failed,
    Finished,
    Closed,
}
