using System.Buffers;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Compaction;

/// <summary>The lines of a file that is to be compacted, or an error: nothing may be left out without being noticed.</summary>
internal static class EventLogLines
{
    // a piece has to fit into one array, and doubles on its way there
    private const int LongestLine = 1 << 29;

    /// <summary>Pieces of whole lines, each valid until the next is asked for. The last may end without a line's end.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut, or has a line of more than half a gigabyte.</exception>
    public static IEnumerable<EventLogChunk> Chunks(EventLogPart part)
    {
        var text = EventLogCodec.Open(EventLogName.Parse(part.FileName)?.Codec, part.Content);
        using var own = text as DecompressingStream;
        using var chunks = new EventLogChunks(text, LongestLine);
        while (chunks.Read() is { } chunk)
        {
            try
            {
                yield return chunk;
            }
            finally
            {
                // also where nobody asks for the next one
                ArrayPool<byte>.Shared.Return(chunk.Buffer);
            }
        }
        if (own is { IsTruncated: true }) throw new InvalidDataException($"{part.FileName} ends inside a block");
        if (chunks.OverlongLines > 0) throw new InvalidDataException($"{part.FileName} has a line of more than {LongestLine} bytes");
    }

    /// <summary>Takes the next line, with its end where it has one.</summary>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..(end + 1)];
        text = text[line.Length..];
        return line;
    }
}
