using System.Runtime.InteropServices;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Events;
using Tinderbox.History.Graphs;

namespace Tinderbox.History.Replay;

/// <summary>
/// Hands batches of events to the listeners, in order, and keeps count of what could not be read. Behaves as Spark's ReplayListenerBus: an
/// empty line, or values of a wrong type, end the replay quietly; a line that is no JSON makes its server refuse the log, where we pass it
/// over and say so. Called by one thread at a time.
/// </summary>
internal sealed class ReplayListenerBus(AppStatusListener listener, OtherEventListener others, RddOperationGraphListener graphs, bool inProgress)
{
    private readonly Dictionary<string, long> _skipped = [];
    private ReplayReport _report = new();
    private long _lines;
    private long _events;
    private long _bytes;
    private bool _stopped;

    public ReplayReport Report => _report with { Lines = _lines, Events = _events, TextBytes = _bytes, Skipped = new Dictionary<string, long>(_skipped) };

    /// <summary>Applies the events of one chunk.</summary>
    /// <param name="lines">Lines in the chunk.</param>
    public void Apply(EventBatch batch, EventLogChunk chunk, int lines)
    {
        var (starts, ends) = (0, 0);
        foreach (var item in batch.Order)
        {
            if (item is LineProblem problem) OnProblem(problem, isLast: chunk.IsLast && problem.Line == lines - 1, chunk.EndsOpen);
            else if (_stopped)
            {
                // its listing reads the end nevertheless
                if (item is SparkListenerApplicationEnd end) listener.OnApplicationEnd(end);
            }
            else if (item is null) OnTaskStart(batch.Starts[starts++]);
            else if (ReferenceEquals(item, EventBatch.TaskEndMark)) OnTaskEnd(batch, batch.Ends[ends++]);
            else On(item);
        }
        _lines += lines;
        _bytes += chunk.EndsOpen ? chunk.Text.LastIndexOf((byte)'\n') + 1 : chunk.Length;
    }

    public void OnOverlong(int count)
    {
        if (count == 0) return;
        _lines += count;
        Note("a line is longer than allowed", count);
    }

    /// <summary>The bytes can't be decompressed further.</summary>
    public void OnDamaged(string reason)
    {
        Note($"line {_lines + 1}: {reason}", 1);
        OnCut();
    }

    public void OnCut() => _report = _report with { Truncated = true };

    private void On(object item)
    {
        if (item is SkippedEvent skipped)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_skipped, skipped.Name, out _)++;
            return;
        }
        _events++;
        if (item is OtherEvent other)
        {
            others.On(other);
            return;
        }
        listener.On(item);
        if (item is SparkListenerJobStart start) OnJobStart(start);
        else if (item is SparkListenerJobEnd end) others.OnJobEnd(end.JobId, end.Succeeded);
        else if (item is SparkListenerStageSubmitted submitted) others.OnStageSubmitted(submitted.StageInfo.StageId, submitted.StageInfo.AttemptId);
    }

    private void OnJobStart(SparkListenerJobStart start)
    {
        others.OnJobStart(
            start.JobId, [.. start.StageInfos.Select(stage => (stage.StageId, stage.NumTasks))], start.StageIds, start.Properties.SqlExecutionId, start.Properties.JobGroup,
            start.Properties.JobTags is { Length: > 0 } tags ? tags.Split(',') : []);
        foreach (var stage in start.StageInfos) graphs.OnStage(stage.StageId, stage.AttemptId, [.. stage.RddInfos.Select(Operation)]);
    }

    private static RddOperation Operation(RddInfo rdd) =>
        new(new(rdd.Id, rdd.Name, rdd.StorageLevel.IsSet, rdd.Barrier, rdd.Callsite, rdd.DeterministicLevel), rdd.ParentIds, rdd.Scope);

    private void OnTaskStart(in SparkListenerTaskStart start)
    {
        _events++;
        listener.OnTaskStart(start);
    }

    private void OnTaskEnd(EventBatch batch, in SparkListenerTaskEnd end)
    {
        _events++;
        listener.OnTaskEnd(end);
        others.OnTaskEnd(
            end.StageId, end.StageAttemptId, end.TaskInfo.TaskId, end.TaskInfo.Index, end.Reason == TaskEndReason.Success,
            CollectionsMarshal.AsSpan(batch.Updates).Slice(end.Updates.Start, end.Updates.Count));
    }

    private void OnProblem(LineProblem problem, bool isLast, bool endsOpen)
    {
        if (_stopped) return;
        var isCut = isLast && !problem.EndsReplay && (inProgress || endsOpen);
        if (isCut) OnCut();
        else Note($"line {_lines + problem.Line + 1}: {problem.Reason}", 1);
        if (problem.EndsReplay) _stopped = true;
        else if (!(isLast && inProgress)) _report = _report with { Refused = true };
    }

    private void Note(string reason, int count) => _report = _report with { UnreadableLines = _report.UnreadableLines + count, FirstUnreadable = _report.FirstUnreadable ?? reason };
}
