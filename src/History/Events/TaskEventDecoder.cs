using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads TaskStart and TaskEnd: nine lines of ten in a real log, so nothing is allocated for them.</summary>
internal sealed class TaskEventDecoder(NamePool names)
{
    /// <summary>The reader stands on the event's first member name or start; all members are read.</summary>
    public SparkListenerTaskStart DecodeStart(ref Utf8JsonReader reader)
    {
        var (stage, attempt) = (0, 0);
        TaskInfo task = default;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) stage = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Task Info"u8)) task = DecodeTaskInfo(ref reader);
            else reader.Skip();
        }
        return new(stage, attempt, task);
    }

    public SparkListenerTaskEnd DecodeEnd(ref Utf8JsonReader reader)
    {
        var (stage, attempt, hasMetrics, reason, heap) = (0, 0, false, "", 0L);
        TaskInfo task = default;
        TaskMetrics metrics = default;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) stage = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Task End Reason"u8)) reason = DecodeReason(ref reader);
            else if (reader.ValueTextEquals("Task Info"u8)) task = DecodeTaskInfo(ref reader);
            else if (reader.ValueTextEquals("Task Executor Metrics"u8)) heap = DecodeHeap(ref reader);
            else if (reader.ValueTextEquals("Task Metrics"u8))
            {
                hasMetrics = reader.ReadObject();
                if (hasMetrics) metrics = TaskMetricsDecoder.Decode(ref reader);
            }
            else reader.Skip();
        }
        return new(stage, attempt, reason, task, hasMetrics, metrics, heap);
    }

    private TaskInfo DecodeTaskInfo(ref Utf8JsonReader reader)
    {
        var (id, index, attempt, launch, finish, executor, host) = (-1L, 0, 1, 0L, 0L, "", "");
        if (!reader.ReadObject()) return default;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Task ID"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("Index"u8)) index = reader.ReadInt32();
            else if (reader.ValueTextEquals("Attempt"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Launch Time"u8)) launch = reader.ReadInt64();
            else if (reader.ValueTextEquals("Finish Time"u8)) finish = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) executor = reader.ReadName(names);
            else if (reader.ValueTextEquals("Host"u8)) host = reader.ReadName(names);
            else reader.Skip();
        }
        return new(id, index, attempt, launch, finish, executor, host);
    }

    private string DecodeReason(ref Utf8JsonReader reader)
    {
        var reason = "";
        if (!reader.ReadObject()) return reason;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Reason"u8)) reason = reader.ReadName(names);
            else reader.Skip();
        }
        return reason;
    }

    private static long DecodeHeap(ref Utf8JsonReader reader)
    {
        var heap = 0L;
        if (!reader.ReadObject()) return heap;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("JVMHeapMemory"u8)) heap = reader.ReadInt64();
            else reader.Skip();
        }
        return heap;
    }
}
