using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads the member <c>Task Metrics</c> of a TaskEnd (JsonProtocol.taskMetricsToJson).</summary>
internal static class TaskMetricsDecoder
{
    /// <summary>The reader stands on the object's start and ends on its end.</summary>
    public static TaskMetrics Decode(ref Utf8JsonReader reader)
    {
        long deserialize = 0, run = 0, cpu = 0, size = 0, gc = 0, memorySpilled = 0, diskSpilled = 0, peak = 0;
        (long Bytes, long Records) input = default, output = default;
        (long Remote, long Local, long Records, long Wait) read = default;
        (long Bytes, long Records, long Time) written = default;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Executor Deserialize Time"u8)) deserialize = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor Run Time"u8)) run = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor CPU Time"u8)) cpu = reader.ReadInt64();
            else if (reader.ValueTextEquals("Peak Execution Memory"u8)) peak = reader.ReadInt64();
            else if (reader.ValueTextEquals("Result Size"u8)) size = reader.ReadInt64();
            else if (reader.ValueTextEquals("JVM GC Time"u8)) gc = reader.ReadInt64();
            else if (reader.ValueTextEquals("Memory Bytes Spilled"u8)) memorySpilled = reader.ReadInt64();
            else if (reader.ValueTextEquals("Disk Bytes Spilled"u8)) diskSpilled = reader.ReadInt64();
            else if (reader.ValueTextEquals("Shuffle Read Metrics"u8)) read = DecodeShuffleRead(ref reader);
            else if (reader.ValueTextEquals("Shuffle Write Metrics"u8)) written = DecodeShuffleWrite(ref reader);
            else if (reader.ValueTextEquals("Input Metrics"u8)) input = DecodeBytes(ref reader, "Bytes Read"u8, "Records Read"u8);
            else if (reader.ValueTextEquals("Output Metrics"u8)) output = DecodeBytes(ref reader, "Bytes Written"u8, "Records Written"u8);
            else reader.Skip();
        }
        return new()
        {
            ExecutorDeserializeTime = deserialize,
            ExecutorRunTime = run,
            ExecutorCpuTime = cpu,
            ResultSize = size,
            JvmGcTime = gc,
            MemoryBytesSpilled = memorySpilled,
            DiskBytesSpilled = diskSpilled,
            PeakExecutionMemory = peak,
            InputBytes = input.Bytes,
            InputRecords = input.Records,
            OutputBytes = output.Bytes,
            OutputRecords = output.Records,
            ShuffleRemoteBytesRead = read.Remote,
            ShuffleLocalBytesRead = read.Local,
            ShuffleRecordsRead = read.Records,
            ShuffleFetchWaitTime = read.Wait,
            ShuffleBytesWritten = written.Bytes,
            ShuffleRecordsWritten = written.Records,
            ShuffleWriteTime = written.Time,
        };
    }

    private static (long Remote, long Local, long Records, long Wait) DecodeShuffleRead(ref Utf8JsonReader reader)
    {
        (long Remote, long Local, long Records, long Wait) read = default;
        if (!reader.ReadObject()) return read;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Remote Bytes Read"u8)) read.Remote = reader.ReadInt64();
            else if (reader.ValueTextEquals("Local Bytes Read"u8)) read.Local = reader.ReadInt64();
            else if (reader.ValueTextEquals("Total Records Read"u8)) read.Records = reader.ReadInt64();
            else if (reader.ValueTextEquals("Fetch Wait Time"u8)) read.Wait = reader.ReadInt64();
            else reader.Skip();
        }
        return read;
    }

    private static (long Bytes, long Records, long Time) DecodeShuffleWrite(ref Utf8JsonReader reader)
    {
        (long Bytes, long Records, long Time) written = default;
        if (!reader.ReadObject()) return written;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Shuffle Bytes Written"u8)) written.Bytes = reader.ReadInt64();
            else if (reader.ValueTextEquals("Shuffle Records Written"u8)) written.Records = reader.ReadInt64();
            else if (reader.ValueTextEquals("Shuffle Write Time"u8)) written.Time = reader.ReadInt64();
            else reader.Skip();
        }
        return written;
    }

    private static (long Bytes, long Records) DecodeBytes(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytesName, ReadOnlySpan<byte> recordsName)
    {
        (long Bytes, long Records) counted = default;
        if (!reader.ReadObject()) return counted;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals(bytesName)) counted.Bytes = reader.ReadInt64();
            else if (reader.ValueTextEquals(recordsName)) counted.Records = reader.ReadInt64();
            else reader.Skip();
        }
        return counted;
    }
}
