using System.Buffers;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Compaction;

/// <summary>
/// The second reading of a compaction: the kept lines, byte for byte, in pieces to be written one after the other. A line whose end is
/// missing gets one, since another file's first line follows. Not thread-safe.
/// </summary>
/// <param name="filter">What stays.</param>
/// <param name="codec">What is written: null for plain text, else <see cref="Codec"/>.</param>
public sealed class EventLogRewrite(EventLogFilter filter, string? codec)
{
    /// <summary>The one codec that can be written here.</summary>
    public const string Codec = "zstd";

    private readonly ArrayBufferWriter<byte> _kept = new(EventLogChunks.Size);

    /// <summary>Lines read so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Those of them that were left out.</summary>
    public long Dropped { get; private set; }

    /// <summary>The codec that a compacted file gets in place of another: itself where it can be written.</summary>
    public static string? CodecFor(string? codec) => codec is null ? null : Codec;

    /// <summary>What the next file adds to the compacted one.</summary>
    /// <exception cref="InvalidDataException">It is damaged or cut.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Read(EventLogPart part)
    {
        foreach (var chunk in EventLogLines.Chunks(part))
        {
            for (var text = chunk.Text; !text.IsEmpty;) Take(EventLogLines.Take(ref text));
            if (_kept.WrittenCount >= EventLogChunks.Size) yield return Flush();
        }
    }

    /// <summary>The rest, after all files were read; may be empty.</summary>
    public ReadOnlyMemory<byte> Finish() => _kept.WrittenCount == 0 ? default : Flush();

    private void Take(ReadOnlySpan<byte> line)
    {
        Lines++;
        if (!filter.Keeps(line))
        {
            Dropped++;
            return;
        }
        _kept.Write(line);
        if (line[^1] != (byte)'\n') _kept.Write("\n"u8);
    }

    private byte[] Flush()
    {
        var piece = codec is null ? _kept.WrittenSpan.ToArray() : ZstdFrame.Compress(_kept.WrittenSpan);
        _kept.ResetWrittenCount();
        return piece;
    }
}
