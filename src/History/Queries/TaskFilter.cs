namespace Tinderbox.History.Queries;

/// <summary>Values of the parameters <c>status</c> of taskList and <c>taskStatus</c> of stages (Spark: v1.TaskStatus).</summary>
public enum TaskFilter
{
    /// <summary>Running.</summary>
    Running,

    /// <summary>Killed.</summary>
    Killed,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Succeeded.</summary>
    Success,

    /// <summary>Of no task: a stage has some where its counters don't add up.</summary>
    Unknown,
}
