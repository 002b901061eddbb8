namespace Tinderbox.History.Compaction;

/// <summary>
/// Follows SQL executions and their jobs through the files to compact: a job stays alive as long as its query. See
/// https://github.com/apache/spark/blob/master/sql/core/src/main/scala/org/apache/spark/sql/execution/history/SQLEventFilterBuilder.scala.
/// </summary>
internal sealed class SqlEventFilterBuilder
{
    private readonly Dictionary<long, HashSet<int>> _executions = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _jobs = [];
    private readonly HashSet<int> _known = [];
    private readonly LiveStages _stages = new();

    public void On(EventSubject subject)
    {
        switch (subject.Kind, subject.Step)
        {
            case (SubjectKind.SqlExecution, SubjectStep.Begins):
                _executions[subject.ExecutionId!.Value] = [];
                break;
            case (SubjectKind.SqlExecution, SubjectStep.Ends):
                if (_executions.Remove(subject.ExecutionId!.Value, out var jobs)) Drop(jobs);
                break;
            case (SubjectKind.Job, SubjectStep.Begins) when subject.ExecutionId is { } execution:
                OnJob(execution, subject);
                break;
            case (SubjectKind.Stage, SubjectStep.Begins) when _known.Contains(subject.StageId!.Value):
                _stages.Submit(subject.StageId.Value, subject.Members);
                break;
            case (SubjectKind.Task, SubjectStep.Begins) when subject.StageId is { } stage:
                _stages.Start(stage, subject.TaskId!.Value);
                break;
        }
    }

    public SqlEventFilter CreateFilter() => new(_stages.With(_executions.Values.SelectMany(jobs => jobs)), [.. _executions.Keys]);

    private void OnJob(long execution, EventSubject job)
    {
        if (!_executions.TryGetValue(execution, out var jobs)) _executions.Add(execution, jobs = []);
        jobs.Add(job.JobId!.Value);
        _jobs[job.JobId.Value] = job.Members;
        _known.UnionWith(job.Members);
    }

    private void Drop(HashSet<int> jobs)
    {
        foreach (var job in jobs)
        {
            if (!_jobs.Remove(job, out var stages)) continue;
            _known.ExceptWith(stages);
            _stages.Drop(stages);
        }
    }
}

/// <summary>Accepts what belongs to running queries.</summary>
internal sealed record SqlEventFilter(LiveEntities Live, HashSet<long> Executions)
{
    /// <summary>Null for an event it does not mind; a job that is none of a running query's may be nobody's, so it is not rejected here.</summary>
    public bool? Accepts(EventSubject subject) => subject.Kind switch
    {
        SubjectKind.SqlExecution => Executions.Contains(subject.ExecutionId!.Value),
        SubjectKind.StreamingProgress => false,
        _ => Live.Accepts(subject) == true ? true : null,
    };
}
