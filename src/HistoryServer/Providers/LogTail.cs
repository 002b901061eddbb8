using Tinderbox.History.Compression;
using Tinderbox.History.Listing;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Finds an application's end in the last bytes of a log. Frames of zstd and blocks of lz4 decode alone: the first mark in the tail
/// from which everything decodes begins the text. A mark may also occur inside of compressed data; then the next one is tried.
/// </summary>
internal static class LogTail
{
    private const int MostTries = 64;

    /// <summary>The end, or null where the tail does not show it.</summary>
    public static ApplicationEnd? FindEnd(string? codec, ReadOnlyMemory<byte> tail, CancellationToken cancellationToken)
    {
        if (codec is null) return ListingReader.FindEnd(tail.Span);
        var mark = codec == "zstd" ? [0x28, 0xB5, 0x2F, 0xFD] : "LZ4Block"u8.ToArray();
        for (var (from, tries) = (0, 0); tries < MostTries; tries++)
        {
            var found = tail.Span[from..].IndexOf(mark);
            if (found < 0) return null;
            from += found;
            if (TryRead(codec, tail[from..], out var end, cancellationToken)) return end;
            from += mark.Length;
        }
        return null;
    }

    private static bool TryRead(string codec, ReadOnlyMemory<byte> stored, out ApplicationEnd? end, CancellationToken cancellationToken)
    {
        end = null;
        try
        {
            using var text = EventLogCodec.Open(codec, new MemoryStream(stored.ToArray(), writable: false));
            end = ListingReader.ReadEnd(text, cancellationToken);
            return end is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
