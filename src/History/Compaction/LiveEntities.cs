namespace Tinderbox.History.Compaction;

/// <summary>Jobs, stages, tasks and RDDs that were alive at the end of the files to compact (Spark: JobEventFilter).</summary>
internal sealed record LiveEntities(HashSet<int> Jobs, HashSet<int> Stages, HashSet<long> Tasks, HashSet<int> Rdds)
{
    /// <summary>Whether the event is about one of them; null for an event that is about none of these kinds.</summary>
    public bool? Accepts(EventSubject subject) => subject.Kind switch
    {
        SubjectKind.Job => Jobs.Contains(subject.JobId!.Value),
        SubjectKind.Stage => Stages.Contains(subject.StageId!.Value),
        SubjectKind.Task => Tasks.Contains(subject.TaskId!.Value),
        SubjectKind.Rdd => Rdds.Contains(subject.RddId!.Value),
        SubjectKind.Heartbeat => subject.Updates.Exists(update => Tasks.Contains(update.TaskId) || Stages.Contains(update.StageId)),
        _ => null,
    };
}
