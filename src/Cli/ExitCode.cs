namespace Tinderbox.Cli;

/// <summary>Every exit code of the program. <c>submit</c> may return others: it keeps spark-submit's own.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    Usage = 2,
    PrerequisiteMissing = 3,
    ClusterUnreachable = 4,
    ApplicationFailed = 5,

    /// <summary>A bug of ours (<c>EX_SOFTWARE</c>): the message names the log with the stack trace.</summary>
    Bug = 70,
    TimedOut = 124,
    Cancelled = 130,
}
