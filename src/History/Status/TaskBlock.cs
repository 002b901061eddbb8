using System.Numerics;

namespace Tinderbox.History.Status;

/// <summary>
/// Up to <see cref="Rows"/> task attempts of one stage attempt, column by column. Most columns of most blocks hold one value, so a
/// task takes 20 to 60 bytes where its events took 3,000; a column is read without the others.
/// <code>
/// count | (length, column) * 46 | texts length | texts (TaskTexts)
/// column: nothing: all 0 · 0 value: all the same · 1 value *: as they are · 2 value *: differences     (zigzag varints)
/// </code>
/// </summary>
internal readonly struct TaskBlock(ReadOnlyMemory<byte> bytes)
{
    public const int Rows = 256;

    public int Count => Math.Min(new StatusReader(bytes.Span).Count(), Rows);

    public static byte[] Encode(ReadOnlySpan<TaskRow> rows, StatusWriter writer)
    {
        Span<long> values = stackalloc long[Rows];
        values = values[..rows.Length];
        writer.Clear();
        writer.Count(rows.Length);
        for (var column = 0; column < TaskColumns.Count; column++)
        {
            for (var i = 0; i < rows.Length; i++) values[i] = Get(rows[i], (TaskColumn)column);
            WriteColumn(writer, values);
        }
        var texts = TaskTexts.Encode(rows);
        writer.Count(texts.Length);
        writer.Bytes(texts);
        return writer.ToArray();
    }

    /// <summary>Reads one column into the first <see cref="Count"/> places.</summary>
    public void Read(TaskColumn column, Span<long> values)
    {
        var reader = new StatusReader(bytes.Span);
        var count = Math.Min(reader.Count(), Rows);
        for (var before = (TaskColumn)0; before < column; before++) reader.Bytes(reader.Unsigned());
        ReadColumn(reader.Bytes(reader.Unsigned()), values[..count]);
    }

    /// <summary>All rows, with their texts.</summary>
    public TaskRow[] Decode()
    {
        Span<long> values = stackalloc long[Rows];
        var reader = new StatusReader(bytes.Span);
        var rows = new TaskRow[Math.Min(reader.Count(), Rows)];
        values = values[..rows.Length];
        for (var column = (TaskColumn)0; column < (TaskColumn)TaskColumns.Count; column++)
        {
            ReadColumn(reader.Bytes(reader.Unsigned()), values);
            for (var i = 0; i < rows.Length; i++) Set(ref rows[i], column, values[i]);
        }
        TaskTexts.Decode(reader.Bytes(reader.Unsigned()), rows);
        return rows;
    }

    private static long Get(in TaskRow row, TaskColumn column) => column switch
    {
        TaskColumn.TaskId => row.TaskId,
        TaskColumn.Index => row.Index,
        TaskColumn.Attempt => row.Attempt,
        TaskColumn.PartitionOffset => (long)row.PartitionId - row.Index,
        TaskColumn.LaunchTime => row.LaunchTime,
        TaskColumn.ResultFetchStart => row.ResultFetchStart + 1,
        TaskColumn.Duration => row.Duration,
        TaskColumn.ExecutorId => row.ExecutorId,
        TaskColumn.Host => row.Host,
        TaskColumn.Status => (long)row.Status,
        TaskColumn.Locality => row.Locality,
        TaskColumn.Flags => (row.Speculative ? 1 : 0) | (row.HasMetrics ? 2 : 0),
        _ => row.Metrics[column - TaskColumn.FirstMetric],
    };

    private static void Set(ref TaskRow row, TaskColumn column, long value)
    {
        switch (column)
        {
            case TaskColumn.TaskId: row.TaskId = value; break;
            case TaskColumn.Index: row.Index = (int)value; break;
            case TaskColumn.Attempt: row.Attempt = (int)value; break;
            case TaskColumn.PartitionOffset: row.PartitionId = (int)(value + row.Index); break;
            case TaskColumn.LaunchTime: row.LaunchTime = value; break;
            case TaskColumn.ResultFetchStart: row.ResultFetchStart = value - 1; break;
            case TaskColumn.Duration: row.Duration = value; break;
            case TaskColumn.ExecutorId: row.ExecutorId = (int)value; break;
            case TaskColumn.Host: row.Host = (int)value; break;
            case TaskColumn.Status: row.Status = (TaskStatus)value; break;
            case TaskColumn.Locality: row.Locality = (int)value; break;
            case TaskColumn.Flags: (row.Speculative, row.HasMetrics) = ((value & 1) != 0, (value & 2) != 0); break;
            default: row.Metrics[column - TaskColumn.FirstMetric] = value; break;
        }
    }

    private static void WriteColumn(StatusWriter writer, ReadOnlySpan<long> values)
    {
        var first = values.Length == 0 ? 0 : values[0];
        if (!values.ContainsAnyExcept(first))
        {
            writer.Count(first == 0 ? 0 : 1 + Size(first));
            if (first == 0) return;
            writer.Unsigned(0);
            writer.Signed(first);
            return;
        }
        var (plain, differences, before) = (0, 0, 0L);
        foreach (var value in values)
        {
            plain += Size(value);
            differences += Size(value - before);
            before = value;
        }
        writer.Count(1 + Math.Min(plain, differences));
        writer.Unsigned(plain <= differences ? 1u : 2u);
        before = 0;
        foreach (var value in values)
        {
            writer.Signed(plain <= differences ? value : value - before);
            before = value;
        }
    }

    private static void ReadColumn(ReadOnlySpan<byte> stored, Span<long> values)
    {
        if (stored.Length == 0)
        {
            values.Clear();
            return;
        }
        var reader = new StatusReader(stored);
        var form = reader.Unsigned();
        if (form == 0)
        {
            values.Fill(reader.Signed());
            return;
        }
        var before = 0L;
        foreach (ref var value in values)
        {
            value = reader.Signed() + (form == 2 ? before : 0);
            before = value;
        }
    }

    private static int Size(long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63)) | 1;
        return (70 - BitOperations.LeadingZeroCount(bits)) / 7;
    }
}
