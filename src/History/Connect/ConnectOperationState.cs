namespace Tinderbox.History.Connect;

/// <summary>States of an operation, in Spark's words.</summary>
public enum ConnectOperationState
{
    Started,
    Compiled,
    Ready,
    Canceled,
    Failed,
    Finished,
    Closed,
}
