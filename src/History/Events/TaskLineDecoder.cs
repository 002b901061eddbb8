using System.Globalization;
using System.Text;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>
/// Reads lines of TaskStart and TaskEnd as Spark's JsonProtocol spells them: no blanks, members in a fixed order, each of
/// which a version may lack. Nine bytes of ten in a real log are such lines, and comparing known names is several times faster than
/// tokens. Whatever is spelled otherwise is refused, and <see cref="TaskEventDecoder"/> reads the line: a line is never read half.
/// Why a task failed is read here where it is spelled as one of the last few times.
/// Accumulables of <c>internal.metrics.</c> repeat the task's metrics and are passed over, but their spelling is checked too.
/// </summary>
internal sealed class TaskLineDecoder(NamePool names, KnownReasons reasons)
{
    private static readonly byte[][] ExecutorMetricMembers = [.. ExecutorMetrics.Names.Select(name => Encoding.UTF8.GetBytes($"\"{name}\":"))];
    private static readonly (byte[] Member, TaskMetric Metric)[] Own = Members(TaskMetricNames.Own);
    private static readonly (byte[] Member, TaskMetric Metric)[] ShuffleRead = Members(TaskMetricNames.ShuffleRead);
    private static readonly (byte[] Member, TaskMetric Metric)[] Push = Members(TaskMetricNames.PushBasedShuffle);
    private static readonly (byte[] Member, TaskMetric Metric)[] ShuffleWrite = Members(TaskMetricNames.ShuffleWrite);
    private static readonly (byte[] Member, TaskMetric Metric)[] Input = Members(TaskMetricNames.Input);
    private static readonly (byte[] Member, TaskMetric Metric)[] Output = Members(TaskMetricNames.Output);

    public static bool IsStart(ReadOnlySpan<byte> line) => line.StartsWith("{\"Event\":\"SparkListenerTaskStart\""u8);

    public static bool IsEnd(ReadOnlySpan<byte> line) => line.StartsWith("{\"Event\":\"SparkListenerTaskEnd\""u8);

    public bool TryDecodeStart(ReadOnlySpan<byte> line, ref SparkListenerTaskStart start)
    {
        start = new() { TaskInfo = TaskInfo.Defaults };
        var cursor = new LineCursor(line);
        return cursor.Skip("{\"Event\":\"SparkListenerTaskStart\",\"Stage ID\":"u8) && cursor.Number(out start.StageId)
            && (!cursor.Skip(",\"Stage Attempt ID\":"u8) || cursor.Number(out start.StageAttemptId))
            && cursor.Skip(",\"Task Info\":{"u8) && Info(ref cursor, ref start.TaskInfo)
            && (cursor.Skip("}}"u8) || cursor.Skip(",\"Accumulables\":[]}}"u8)) && cursor.AtEnd;
    }

    public bool TryDecodeEnd(ReadOnlySpan<byte> line, ref SparkListenerTaskEnd end, List<AccumulableUpdate> updates)
    {
        end = new() { TaskInfo = TaskInfo.Defaults, Reason = TaskEndReason.Success, Updates = (updates.Count, 0) };
        var cursor = new LineCursor(line);
        var read = cursor.Skip("{\"Event\":\"SparkListenerTaskEnd\",\"Stage ID\":"u8) && cursor.Number(out end.StageId)
            && (!cursor.Skip(",\"Stage Attempt ID\":"u8) || cursor.Number(out end.StageAttemptId))
            && cursor.Skip(",\"Task Type\":\""u8) && cursor.PlainText(out _)
            && cursor.Skip(",\"Task End Reason\":"u8) && (cursor.Skip("{\"Reason\":\"Success\"}"u8) || Failure(ref cursor, ref end))
            && cursor.Skip(",\"Task Info\":{"u8) && Info(ref cursor, ref end.TaskInfo)
            && (!cursor.Skip(",\"Accumulables\":["u8) || Accumulables(ref cursor, ref end, updates)) && cursor.Skip("}"u8)
            && (!cursor.Skip(",\"Task Executor Metrics\":{"u8) || ExecutorMetricValuesOf(ref cursor, ref end.ExecutorMetrics))
            && (!cursor.Skip(",\"Task Metrics\":{"u8) || Metrics(ref cursor, ref end.Metrics))
            && cursor.Skip("}"u8) && cursor.AtEnd;
        if (read) end.Updates.Count = updates.Count - end.Updates.Start;
        else updates.RemoveRange(end.Updates.Start, updates.Count - end.Updates.Start);
        return read;
    }

    private static (byte[] Member, TaskMetric Metric)[] Members(TaskMetricNames names) => [.. names.Members.Select(member => ((byte[])[(byte)'"', .. member.Name, (byte)'"', (byte)':'], member.Metric))];

    private bool Failure(ref LineCursor cursor, ref SparkListenerTaskEnd end)
    {
        if (!reasons.Skip(ref cursor, out end.Reason, out end.ErrorMessage)) return false;
        if (!cursor.Skip(",\"Accumulator Updates\":["u8)) return cursor.Skip("}"u8);
        if (cursor.Skip("]}"u8)) return true;
        do
        {
            if (!AccumulatorUpdate(ref cursor)) return false;
        }
        while (cursor.Skip(","u8));
        return cursor.Skip("]}"u8);
    }

    private static bool AccumulatorUpdate(ref LineCursor cursor) =>
        cursor.Skip("{\"ID\":"u8) && cursor.Number(out long _)
        && (!cursor.Skip(",\"Name\":\""u8) || cursor.PlainText(out _))
        && cursor.Skip(",\"Update\":"u8) && (cursor.Skip("\""u8) ? cursor.PlainText(out _) : cursor.Number(out long _))
        && cursor.Skip(",\"Internal\":"u8) && cursor.Boolean(out _) && cursor.Skip(",\"Count Failed Values\":"u8) && cursor.Boolean(out _)
        && (cursor.Skip(",\"Metadata\":\"sql\"}"u8) || cursor.Skip("}"u8));

    private bool Info(ref LineCursor cursor, ref TaskInfo info) =>
        cursor.Skip("\"Task ID\":"u8) && cursor.Number(out info.TaskId)
        && cursor.Skip(",\"Index\":"u8) && cursor.Number(out info.Index)
        && (!cursor.Skip(",\"Attempt\":"u8) || cursor.Number(out info.Attempt))
        && (!cursor.Skip(",\"Partition ID\":"u8) || cursor.Number(out info.PartitionId))
        && cursor.Skip(",\"Launch Time\":"u8) && cursor.Number(out info.LaunchTime)
        && cursor.Skip(",\"Executor ID\":\""u8) && Name(ref cursor, out info.ExecutorId)
        && cursor.Skip(",\"Host\":\""u8) && Name(ref cursor, out info.Host)
        && cursor.Skip(",\"Locality\":\""u8) && Name(ref cursor, out info.Locality)
        && (!cursor.Skip(",\"Speculative\":"u8) || cursor.Boolean(out info.Speculative))
        && cursor.Skip(",\"Getting Result Time\":"u8) && cursor.Number(out info.GettingResultTime)
        && cursor.Skip(",\"Finish Time\":"u8) && cursor.Number(out info.FinishTime)
        && cursor.Skip(",\"Failed\":"u8) && cursor.Boolean(out info.Failed)
        && (!cursor.Skip(",\"Killed\":"u8) || cursor.Boolean(out info.Killed));

    private bool Name(ref LineCursor cursor, out string name)
    {
        var read = cursor.PlainText(out var text);
        name = read ? names.Get(text) : "";
        return read;
    }

    private bool Accumulables(ref LineCursor cursor, ref SparkListenerTaskEnd end, List<AccumulableUpdate> updates)
    {
        if (cursor.Skip("]"u8)) return true;
        do
        {
            if (!cursor.Skip("{\"ID\":"u8) || !cursor.Number(out long id)) return false;
            if (cursor.Skip(",\"Name\":\"internal.metrics."u8) ? !InternalMetric(ref cursor) : !OtherAccumulable(ref cursor, id, ref end, updates)) return false;
        }
        while (cursor.Skip(","u8));
        return cursor.Skip("]"u8);
    }

    private static bool InternalMetric(ref LineCursor cursor) =>
        cursor.PlainText(out _)
        && (!cursor.Skip(",\"Update\":"u8) || cursor.Number(out long _)) && (!cursor.Skip(",\"Value\":"u8) || cursor.Number(out long _))
        && cursor.Skip(",\"Internal\":true,\"Count Failed Values\":true}"u8);

    private bool OtherAccumulable(ref LineCursor cursor, long id, ref SparkListenerTaskEnd end, List<AccumulableUpdate> updates)
    {
        ReadOnlySpan<byte> name = default, update = default, value = default;
        var hasName = cursor.Skip(",\"Name\":\""u8);
        if (hasName && !cursor.PlainText(out name)) return false;
        var hasUpdate = cursor.Skip(",\"Update\":\""u8);
        if (hasUpdate && !cursor.PlainText(out update)) return false;
        var hasValue = cursor.Skip(",\"Value\":\""u8);
        if (hasValue && !cursor.PlainText(out value)) return false;
        if (!cursor.Skip(",\"Internal\":"u8) || !cursor.Boolean(out var isInternal) || !cursor.Skip(",\"Count Failed Values\":"u8) || !cursor.Boolean(out _)) return false;
        var isSql = cursor.Skip(",\"Metadata\":\"sql\"}"u8);
        if (!isSql && !cursor.Skip("}"u8)) return false;
        if (hasUpdate && long.TryParse(update, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) updates.Add(new(id, number));
        if (!isSql && !isInternal)
            (end.Accumulables ??= []).Add(new(id, hasName ? names.Get(name) : null, hasUpdate ? Encoding.UTF8.GetString(update) : null, hasValue ? Encoding.UTF8.GetString(value) : null));
        return true;
    }

    private static bool ExecutorMetricValuesOf(ref LineCursor cursor, ref ExecutorMetricValues metrics)
    {
        for (var i = 0; i < ExecutorMetricMembers.Length; i++)
        {
            if (!cursor.Skip(ExecutorMetricMembers[i])) continue;
            if (!cursor.Number(out long value)) return false;
            metrics[i] = value;
            if (cursor.Skip("}"u8)) return true;
            if (!cursor.Skip(","u8)) return false;
        }
        return false;
    }

    private static bool Metrics(ref LineCursor cursor, ref TaskMetricValues metrics)
    {
        foreach (var (member, metric) in Own)
        {
            if (cursor.Skip(member))
            {
                if (!cursor.Number(out long value)) return false;
                metrics[metric] = value;
                if (!cursor.Skip(","u8)) return cursor.Skip("}"u8);
            }
            // told since Spark 4.0, shown nowhere
            if (metric != TaskMetric.PeakExecutionMemory) continue;
            if (cursor.Skip("\"Peak On Heap Execution Memory\":"u8) && !(cursor.Number(out long _) && cursor.Skip(","u8))) return false;
            if (cursor.Skip("\"Peak Off Heap Execution Memory\":"u8) && !(cursor.Number(out long _) && cursor.Skip(","u8))) return false;
        }
        return (!cursor.Skip("\"Shuffle Read Metrics\":{"u8) || (Group(ref cursor, ShuffleRead, ref metrics) && cursor.Skip(","u8)))
            && (!cursor.Skip("\"Shuffle Write Metrics\":{"u8) || (Group(ref cursor, ShuffleWrite, ref metrics) && cursor.Skip(","u8)))
            && (!cursor.Skip("\"Input Metrics\":{"u8) || (Group(ref cursor, Input, ref metrics) && cursor.Skip(","u8)))
            && (!cursor.Skip("\"Output Metrics\":{"u8) || (Group(ref cursor, Output, ref metrics) && cursor.Skip(","u8)))
            && cursor.Skip("\"Updated Blocks\":[]}"u8);
    }

    private static bool Group(ref LineCursor cursor, (byte[] Member, TaskMetric Metric)[] members, ref TaskMetricValues metrics)
    {
        foreach (var (member, metric) in members)
        {
            if (!cursor.Skip(member)) continue;
            if (!cursor.Number(out long value)) return false;
            metrics[metric] = value;
            if (cursor.Skip("}"u8)) return true;
            if (!cursor.Skip(","u8)) return false;
        }
        return cursor.Skip("\"Push Based Shuffle\":{"u8) && Group(ref cursor, Push, ref metrics) && cursor.Skip("}"u8);
    }
}
