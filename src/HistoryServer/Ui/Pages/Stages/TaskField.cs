using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>A number that every task tells: its name on the page, its place in a task and in the distributions.</summary>
/// <param name="Key">Its word in the address.</param>
/// <param name="Quantiles">Null for what Spark has no distribution of.</param>
internal sealed record TaskField(string Key, string Title, FieldUnit Unit, Func<TaskData, long> Value, Func<TaskMetricDistributions, IReadOnlyList<double>>? Quantiles, string Meaning)
{
    /// <summary>A second number said in the same cell, as Spark's page does.</summary>
    public Func<TaskData, long>? Records { get; init; }

    public Func<TaskMetricDistributions, IReadOnlyList<double>>? RecordQuantiles { get; init; }

    public Part? Show(long value) => Unit switch
    {
        FieldUnit.Milliseconds => Units.Show.Duration(value),
        FieldUnit.Nanoseconds => Units.Show.Nanoseconds(value),
        FieldUnit.Bytes => Units.Show.Bytes(value),
        _ => Units.Show.Count(value),
    };

    public string Words(double value) => Unit switch
    {
        FieldUnit.Milliseconds => Units.Words.Duration(value),
        FieldUnit.Nanoseconds => Units.Words.Duration(value / 1e6),
        FieldUnit.Bytes => Units.Words.Bytes(value),
        _ => Units.Words.Count((long)value),
    };

    /// <summary>In the order of Spark's page.</summary>
    public static IReadOnlyList<TaskField> All { get; } =
    [
        new("duration", "Duration", FieldUnit.Milliseconds, task => task.Duration ?? 0, all => all.Duration, "From launch to end, as the driver saw it"),
        new("run", "Run time", FieldUnit.Milliseconds, task => task.TaskMetrics?.ExecutorRunTime ?? 0, all => all.ExecutorRunTime, "Time in the executor, shuffle fetches included"),
        new("cpu", "CPU time", FieldUnit.Nanoseconds, task => task.TaskMetrics?.ExecutorCpuTime ?? 0, all => all.ExecutorCpuTime, "Of the JVM's threads; Python's time is not in it"),
        new("gc", "GC time", FieldUnit.Milliseconds, task => task.TaskMetrics?.JvmGcTime ?? 0, all => all.JvmGcTime, "Garbage collection while the task ran"),
        new("delay", "Scheduler delay", FieldUnit.Milliseconds, task => task.SchedulerDelay, all => all.SchedulerDelay, "Time to send the task and its result, and what nothing else explains"),
        new("deserialize", "Task deserialization", FieldUnit.Milliseconds, task => task.TaskMetrics?.ExecutorDeserializeTime ?? 0, all => all.ExecutorDeserializeTime, "Reading the task's code, broadcast variables included"),
        new("serialize", "Result serialization", FieldUnit.Milliseconds, task => task.TaskMetrics?.ResultSerializationTime ?? 0, all => all.ResultSerializationTime, "Writing the result on the executor"),
        new("getting", "Getting result", FieldUnit.Milliseconds, task => task.GettingResultTime, all => all.GettingResultTime, "Fetching a large result to the driver"),
        new("peak", "Peak execution memory", FieldUnit.Bytes, task => task.TaskMetrics?.PeakExecutionMemory ?? 0, all => all.PeakExecutionMemory, "Of hash tables and sorts"),
        new("result", "Result size", FieldUnit.Bytes, task => task.TaskMetrics?.ResultSize ?? 0, all => all.ResultSize, "Sent to the driver"),
        new("input", "Input", FieldUnit.Bytes, task => task.TaskMetrics?.InputMetrics.BytesRead ?? 0, all => all.InputMetrics.BytesRead, "Read from files or cached blocks")
            { Records = task => task.TaskMetrics?.InputMetrics.RecordsRead ?? 0, RecordQuantiles = all => all.InputMetrics.RecordsRead },
        new("output", "Output", FieldUnit.Bytes, task => task.TaskMetrics?.OutputMetrics.BytesWritten ?? 0, all => all.OutputMetrics.BytesWritten, "Written to files")
            { Records = task => task.TaskMetrics?.OutputMetrics.RecordsWritten ?? 0, RecordQuantiles = all => all.OutputMetrics.RecordsWritten },
        new("wait", "Fetch wait", FieldUnit.Milliseconds, task => task.TaskMetrics?.ShuffleReadMetrics.FetchWaitTime ?? 0, all => all.ShuffleReadMetrics.FetchWaitTime, "Blocked on shuffle data that had not come yet"),
        new("read", "Shuffle read", FieldUnit.Bytes, task => Read(task), all => all.ShuffleReadMetrics.ReadBytes, "Local and remote")
            { Records = task => task.TaskMetrics?.ShuffleReadMetrics.RecordsRead ?? 0, RecordQuantiles = all => all.ShuffleReadMetrics.ReadRecords },
        new("remote", "Shuffle remote read", FieldUnit.Bytes, task => task.TaskMetrics?.ShuffleReadMetrics.RemoteBytesRead ?? 0, all => all.ShuffleReadMetrics.RemoteBytesRead, "From other executors"),
        new("write", "Shuffle write", FieldUnit.Bytes, task => task.TaskMetrics?.ShuffleWriteMetrics.BytesWritten ?? 0, all => all.ShuffleWriteMetrics.WriteBytes, "For later stages")
            { Records = task => task.TaskMetrics?.ShuffleWriteMetrics.RecordsWritten ?? 0, RecordQuantiles = all => all.ShuffleWriteMetrics.WriteRecords },
        new("writetime", "Shuffle write time", FieldUnit.Nanoseconds, task => task.TaskMetrics?.ShuffleWriteMetrics.WriteTime ?? 0, all => all.ShuffleWriteMetrics.WriteTime, "Blocked on writing shuffle data"),
        new("spill", "Spill (memory)", FieldUnit.Bytes, task => task.TaskMetrics?.MemoryBytesSpilled ?? 0, all => all.MemoryBytesSpilled, "Size in memory of what did not fit"),
        new("spilldisk", "Spill (disk)", FieldUnit.Bytes, task => task.TaskMetrics?.DiskBytesSpilled ?? 0, all => all.DiskBytesSpilled, "Size on disk of what did not fit"),
    ];

    private static long Read(TaskData task) => (task.TaskMetrics?.ShuffleReadMetrics.LocalBytesRead ?? 0) + (task.TaskMetrics?.ShuffleReadMetrics.RemoteBytesRead ?? 0);
}

/// <summary>What a number of a task counts.</summary>
internal enum FieldUnit
{
    Milliseconds,
    Nanoseconds,
    Bytes,
    Count,
}
