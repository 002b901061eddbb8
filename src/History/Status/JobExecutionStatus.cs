using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Spark's JobExecutionStatus.</summary>
public enum JobExecutionStatus
{
    /// <summary>No end was logged.</summary>
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    /// <summary>JobSucceeded.</summary>
    [JsonStringEnumMemberName("SUCCEEDED")]
    Succeeded,

    /// <summary>JobFailed.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>Never in a log; a filter may ask for it.</summary>
    [JsonStringEnumMemberName("UNKNOWN")]
    Unknown,
}
