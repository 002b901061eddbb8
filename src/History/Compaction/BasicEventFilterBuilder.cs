namespace Tinderbox.History.Compaction;

/// <summary>
/// Follows jobs and executors through the files to compact; what has not ended by then is alive. See
/// https://github.com/apache/spark/blob/master/core/src/main/scala/org/apache/spark/deploy/history/BasicEventFilterBuilder.scala.
/// </summary>
internal sealed class BasicEventFilterBuilder
{
    private readonly Dictionary<int, IReadOnlyList<int>> _jobs = [];
    private readonly LiveStages _stages = new();
    private readonly HashSet<string> _executors = [];

    /// <summary>Task attempts that were launched.</summary>
    public long TotalTasks { get; private set; }

    public void On(EventSubject subject)
    {
        switch (subject.Kind, subject.Step)
        {
            case (SubjectKind.Job, SubjectStep.Begins):
                _jobs[subject.JobId!.Value] = subject.Members;
                break;
            case (SubjectKind.Job, SubjectStep.Ends):
                if (_jobs.Remove(subject.JobId!.Value, out var stages)) _stages.Drop(stages);
                break;
            case (SubjectKind.Stage, SubjectStep.Begins):
                _stages.Submit(subject.StageId!.Value, subject.Members);
                break;
            case (SubjectKind.Task, SubjectStep.Begins):
                TotalTasks++;
                if (subject.StageId is { } stage) _stages.Start(stage, subject.TaskId!.Value);
                break;
            case (SubjectKind.Executor, SubjectStep.Begins):
                _executors.Add(subject.ExecutorId!);
                break;
            case (SubjectKind.Executor, SubjectStep.Ends):
                _executors.Remove(subject.ExecutorId!);
                break;
        }
    }

    public BasicEventFilter CreateFilter() => new(_stages.With(_jobs.Keys), [.. _executors]);
}

/// <summary>Rejects what belongs to ended jobs and to executors that are gone.</summary>
internal sealed record BasicEventFilter(LiveEntities Live, HashSet<string> Executors)
{
    /// <summary>Null for an event it does not mind.</summary>
    public bool? Accepts(EventSubject subject) => subject.Kind switch
    {
        SubjectKind.Executor => Executors.Contains(subject.ExecutorId!),
        // the driver is never added as an executor; before Spark 1.4 it had brackets
        SubjectKind.BlockManager => subject.ExecutorId is "driver" or "<driver>" || Executors.Contains(subject.ExecutorId!),
        _ => Live.Accepts(subject),
    };
}
