namespace Tinderbox.History.Queries;

/// <summary>Orders of taskList (Spark: v1.TaskSorting).</summary>
public enum TaskSorting
{
    /// <summary>By task id.</summary>
    Id,

    /// <summary>By run time, the shortest first; what did not succeed before all.</summary>
    IncreasingRuntime,

    /// <summary>The reverse of <see cref="IncreasingRuntime"/>, ties too.</summary>
    DecreasingRuntime,
}
