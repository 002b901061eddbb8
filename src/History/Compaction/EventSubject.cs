namespace Tinderbox.History.Compaction;

/// <summary>What an event tells of: enough of it to decide whether a compaction keeps it. Filled in place by its decoder; absent ids are null.</summary>
/// <param name="Kind">Which of the ids below counts.</param>
/// <param name="Step">Whether the event begins or ends the life of its subject.</param>
internal sealed record EventSubject(SubjectKind Kind, SubjectStep Step)
{
    /// <summary>An event that no filter knows, or a line that can't be read.</summary>
    public static EventSubject None { get; } = new(SubjectKind.Other, SubjectStep.None);

    public int? JobId { get; set; }

    public int? StageId { get; set; }

    public long? TaskId { get; set; }

    public int? RddId { get; set; }

    public string? ExecutorId { get; set; }

    /// <summary>The SQL execution, also that of a job.</summary>
    public long? ExecutionId { get; set; }

    /// <summary>The stages of a job, or the RDDs of a stage.</summary>
    public List<int> Members { get; } = [];

    /// <summary>The tasks that a heartbeat names, with their stages.</summary>
    public List<(long TaskId, int StageId)> Updates { get; } = [];

    /// <summary>False where the id that counts is missing: nobody can tell what the event belongs to.</summary>
    public bool IsIdentified => Kind switch
    {
        SubjectKind.Job => JobId is not null,
        SubjectKind.Stage => StageId is not null,
        SubjectKind.Task => TaskId is not null,
        SubjectKind.Rdd => RddId is not null,
        SubjectKind.Executor or SubjectKind.BlockManager => ExecutorId is not null,
        SubjectKind.SqlExecution => ExecutionId is not null,
        _ => true,
    };
}

/// <summary>The kinds of events that Spark's filters tell apart.</summary>
internal enum SubjectKind
{
    Other,
    Job,
    Stage,
    Task,
    Rdd,
    Heartbeat,
    Executor,
    BlockManager,
    SqlExecution,
    StreamingProgress,
}

/// <summary>What an event changes about what is alive.</summary>
internal enum SubjectStep
{
    None,
    Begins,
    Ends,
}
