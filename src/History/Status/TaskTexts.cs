using System.IO.Compression;

namespace Tinderbox.History.Status;

/// <summary>
/// Error messages and users' accumulators of a block's rows. The stack traces of a stage are nearly alike, so a message is told by what it shares with
/// the one before it. Only what is still long is compressed: starting a compressor takes longer than reading a whole small stage.
/// <code>
/// nothing · plain length or 0, texts            compressed where a length is told
/// texts:   (row + 1, message, accumulable count, (id, name, update, value) * ) * , 0
/// message: 0 none · 1 + characters of the message before that it begins with, that it ends with, what stands between
/// </code>
/// </summary>
internal static class TaskTexts
{
    private const int LongestPlain = 1 << 14;
    private const int Longest = 1 << 28;

    public static byte[] Encode(ReadOnlySpan<TaskRow> rows)
    {
        if (!HasTexts(rows)) return [];
        var texts = new StatusWriter();
        var before = "";
        for (var i = 0; i < rows.Length; i++)
        {
            if (!HasTexts(rows.Slice(i, 1))) continue;
            texts.Count(i + 1);
            WriteMessage(texts, rows[i].ErrorMessage, ref before);
            texts.List(rows[i].Accumulables ?? [], AccumulableForm.Write);
        }
        texts.Count(0);
        var result = new StatusWriter();
        result.Count(texts.Length > LongestPlain ? texts.Length : 0);
        result.Bytes(texts.Length > LongestPlain ? Pack(texts.Written) : texts.Written);
        return result.ToArray();
    }

    /// <summary>Fills in the rows' texts.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> stored, TaskRow[] rows)
    {
        if (stored.Length == 0) return;
        var head = new StatusReader(stored);
        var length = head.Unsigned();
        var reader = new StatusReader(length == 0 ? stored[head.Position..] : Unpack(stored[head.Position..], length));
        var before = "";
        for (var row = reader.Unsigned(); row > 0 && row <= (ulong)rows.Length; row = reader.Unsigned())
        {
            rows[row - 1].ErrorMessage = ReadMessage(ref reader, ref before);
            rows[row - 1].Accumulables = AccumulableForm.ReadList(ref reader);
        }
    }

    private static bool HasTexts(ReadOnlySpan<TaskRow> rows)
    {
        foreach (ref readonly var row in rows)
            if (row.ErrorMessage is not null || row.Accumulables is { Count: > 0 }) return true;
        return false;
    }

    private static void WriteMessage(StatusWriter texts, string? message, ref string before)
    {
        if (message is null)
        {
            texts.Count(0);
            return;
        }
        var (start, end) = Shared(before, message);
        texts.Count(1 + start);
        texts.Count(end);
        texts.Text(message[start..^end]);
        before = message;
    }

    private static string? ReadMessage(ref StatusReader reader, ref string before)
    {
        var start = reader.Unsigned();
        if (start == 0) return null;
        var end = reader.Unsigned();
        if (start - 1 > (ulong)before.Length || end > (ulong)before.Length - (start - 1)) throw StatusReader.Damaged();
        return before = string.Concat(before.AsSpan(0, (int)start - 1), reader.Text(), before.AsSpan(before.Length - (int)end));
    }

    // halves of a pair of surrogates are no text, so neither part ends between them
    private static (int Start, int End) Shared(string before, string message)
    {
        if (ReferenceEquals(before, message)) return (message.Length, 0);
        var start = before.AsSpan().CommonPrefixLength(message);
        if (start > 0 && char.IsHighSurrogate(message[start - 1])) start--;
        var most = Math.Min(before.Length, message.Length) - start;
        var end = 0;
        while (end < most && before[^(end + 1)] == message[^(end + 1)]) end++;
        if (end > 0 && char.IsLowSurrogate(message[^end])) end--;
        return (start, end);
    }

    private static ReadOnlySpan<byte> Pack(ReadOnlySpan<byte> texts)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(texts.Length)];
        BrotliEncoder.TryCompress(texts, packed, out var length, quality: 1, window: 18);
        return packed.AsSpan(0, length);
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, ulong length)
    {
        if (length > Longest) throw StatusReader.Damaged();
        var plain = new byte[length];
        return BrotliDecoder.TryDecompress(packed, plain, out var written) && written == plain.Length ? plain : throw StatusReader.Damaged();
    }
}
