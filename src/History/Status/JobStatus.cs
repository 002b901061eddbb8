namespace Tinderbox.History.Status;

/// <summary>Spark's JobExecutionStatus.</summary>
public enum JobStatus
{
    /// <summary>No end was logged.</summary>
    Running,

    /// <summary>JobSucceeded.</summary>
    Succeeded,

    /// <summary>JobFailed.</summary>
    Failed,
}
