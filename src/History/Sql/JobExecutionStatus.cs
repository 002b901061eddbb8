namespace Tinderbox.History.Sql;

/// <summary>How a job of an execution stands, in Spark's words.</summary>
public enum JobExecutionStatus
{
    Running,
    Succeeded,
    Failed,
}
