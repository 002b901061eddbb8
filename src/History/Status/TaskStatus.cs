using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Status of a task attempt as TaskInfo.status tells it.</summary>
public enum TaskStatus
{
    /// <summary>No end was logged.</summary>
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    /// <summary>Killed.</summary>
    [JsonStringEnumMemberName("KILLED")]
    Killed,

    /// <summary>Failed.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>Succeeded.</summary>
    [JsonStringEnumMemberName("SUCCESS")]
    Success,

    /// <summary>Its result was being fetched when the log ended.</summary>
    [JsonStringEnumMemberName("GET RESULT")]
    GetResult,
}
