using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads TaskStart, TaskGettingResult and TaskEnd with members in any order, of any Spark version. <see cref="TaskLineDecoder"/> is tried first.</summary>
internal sealed class TaskEventDecoder(NamePool names, KnownReasons reasons)
{
    public void DecodeStart(ref Utf8JsonReader reader, ref SparkListenerTaskStart start)
    {
        start = new() { TaskInfo = TaskInfo.Defaults };
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) start.StageId = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) start.StageAttemptId = reader.ReadInt32();
            // a start's accumulables are leftovers of earlier attempts
            else if (reader.ValueTextEquals("Task Info"u8)) DecodeTaskInfo(ref reader, ref start.TaskInfo, null);
            else reader.Skip();
        }
    }

    public SparkListenerTaskGettingResult DecodeGettingResult(ref Utf8JsonReader reader)
    {
        var info = TaskInfo.Defaults;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Task Info"u8)) DecodeTaskInfo(ref reader, ref info, null);
            else reader.Skip();
        }
        return new(info);
    }

    /// <summary>The reader stands behind the event's name.</summary>
    /// <param name="line">What the reader reads, from its first byte.</param>
    public void DecodeEnd(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, ref SparkListenerTaskEnd end, List<AccumulableUpdate> updates)
    {
        end = new() { TaskInfo = TaskInfo.Defaults, Reason = "", Updates = (updates.Count, 0) };
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) end.StageId = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) end.StageAttemptId = reader.ReadInt32();
            else if (reader.ValueTextEquals("Task End Reason"u8)) (end.Reason, end.ErrorMessage) = TaskEndReason.Decode(ref reader, line, names, reasons);
            else if (reader.ValueTextEquals("Task Info"u8)) end.Accumulables = DecodeTaskInfo(ref reader, ref end.TaskInfo, updates);
            else if (reader.ValueTextEquals("Task Executor Metrics"u8) && reader.ReadObject()) ExecutorMetricsDecoder.Decode(ref reader, ref end.ExecutorMetrics);
            else if (reader.ValueTextEquals("Task Metrics"u8) && reader.ReadObject()) TaskMetricsDecoder.Decode(ref reader, ref end.Metrics);
            else reader.Skip();
        }
        end.Updates.Count = updates.Count - end.Updates.Start;
    }

    private List<Status.AccumulableInfo>? DecodeTaskInfo(ref Utf8JsonReader reader, ref TaskInfo info, List<AccumulableUpdate>? updates)
    {
        List<Status.AccumulableInfo>? accumulables = null;
        if (!reader.ReadObject()) return accumulables;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Task ID"u8)) info.TaskId = reader.ReadInt64();
            else if (reader.ValueTextEquals("Index"u8)) info.Index = reader.ReadInt32();
            else if (reader.ValueTextEquals("Attempt"u8)) info.Attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Partition ID"u8)) info.PartitionId = reader.ReadInt32();
            else if (reader.ValueTextEquals("Launch Time"u8)) info.LaunchTime = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) info.ExecutorId = reader.ReadName(names);
            else if (reader.ValueTextEquals("Host"u8)) info.Host = reader.ReadName(names);
            else if (reader.ValueTextEquals("Locality"u8)) info.Locality = reader.ReadName(names);
            else if (reader.ValueTextEquals("Speculative"u8)) info.Speculative = reader.ReadBoolean();
            else if (reader.ValueTextEquals("Getting Result Time"u8)) info.GettingResultTime = reader.ReadInt64();
            else if (reader.ValueTextEquals("Finish Time"u8)) info.FinishTime = reader.ReadInt64();
            else if (reader.ValueTextEquals("Failed"u8)) info.Failed = reader.ReadBoolean();
            else if (reader.ValueTextEquals("Killed"u8)) info.Killed = reader.ReadBoolean();
            else if (updates is not null && reader.ValueTextEquals("Accumulables"u8)) accumulables = AccumulableDecoder.DecodeOfTask(ref reader, updates);
            else reader.Skip();
        }
        return accumulables;
    }
}
