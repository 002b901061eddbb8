using System.IO.Compression;
using System.Numerics;

namespace Tinderbox.History.Status;

/// <summary>
/// Up to <see cref="Rows"/> task attempts of one stage attempt, column by column. Most columns of most blocks hold one value, so a
/// task takes 20 to 60 bytes where its events took 3,000; a column is read without the others.
/// <code>
/// count | (length, column) * 46 | texts length | texts
/// column: nothing: all 0 · 0 value: all the same · 1 value *: as they are · 2 value *: differences     (zigzag varints)
/// texts:  plain length, deflated: (row + 1, error message, accumulable count, (id, name, update, value) * ) * , 0
/// </code>
/// </summary>
internal readonly struct TaskBlock(ReadOnlyMemory<byte> bytes)
{
    public const int Rows = 256;

    private const int LongestText = 1 << 28;

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
        writer.Bytes(EncodeTexts(rows));
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
        DecodeTexts(reader.Bytes(reader.Unsigned()), rows);
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

    private static byte[] EncodeTexts(ReadOnlySpan<TaskRow> rows)
    {
        var texts = new StatusWriter();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].ErrorMessage is null && rows[i].Accumulables is not { Count: > 0 }) continue;
            texts.Count(i + 1);
            texts.Text(rows[i].ErrorMessage);
            texts.List(rows[i].Accumulables ?? [], AccumulableForm.Write);
        }
        var result = new StatusWriter();
        if (texts.Length == 0)
        {
            result.Count(0);
            return result.ToArray();
        }
        texts.Count(0);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(texts.Length)];
        // stack traces of one stage are nearly alike, so even the fastest level folds them into a few
        BrotliEncoder.TryCompress(texts.Written, packed, out var length, quality: 1, window: 18);
        var head = new StatusWriter();
        head.Count(texts.Length);
        head.Bytes(packed.AsSpan(0, length));
        result.Count(head.Length);
        result.Bytes(head.Written);
        return result.ToArray();
    }

    private static void DecodeTexts(ReadOnlySpan<byte> stored, TaskRow[] rows)
    {
        if (stored.Length == 0) return;
        var head = new StatusReader(stored);
        var length = head.Unsigned();
        if (length > LongestText) throw new InvalidDataException("the stored form of an application is damaged: read its event log again");
        var plain = new byte[length];
        if (!BrotliDecoder.TryDecompress(stored[head.Position..], plain, out var written) || written != plain.Length)
            throw new InvalidDataException("the stored form of an application is damaged: read its event log again");
        var reader = new StatusReader(plain);
        for (var row = reader.Count(); row > 0 && row <= rows.Length; row = reader.Count())
        {
            rows[row - 1].ErrorMessage = reader.Text();
            rows[row - 1].Accumulables = AccumulableForm.ReadList(ref reader);
        }
    }

    private static int Size(long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63)) | 1;
        return (70 - BitOperations.LeadingZeroCount(bits)) / 7;
    }
}
