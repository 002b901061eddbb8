using System.Buffers;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Listing;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Reads of a log what the list needs: its first events, and its end from behind. A small log is fetched in one read; of a large one
/// only the two ends are, unless its codec has no blocks that can be found from behind.
/// </summary>
internal sealed class LogReader(IStorageFolder folder)
{
    private const int SmallLog = 1 << 18;
    private static readonly int[] Tails = [1 << 16, 1 << 20];

    /// <summary>The application that the log tells of; null for none.</summary>
    /// <exception cref="IOException">It can't be read, or ends inside a block of its codec.</exception>
    /// <exception cref="InvalidDataException">Its bytes have not its codec's form.</exception>
    public async Task<ApplicationHead?> ReadHeadAsync(StoredLog log, CancellationToken cancellationToken)
    {
        foreach (var file in log.Files)
        {
            if (file.Length == 0) continue;
            await using var stored = await OpenAsync(file, cancellationToken);
            using var text = Open(file, stored);
            if (ListingReader.ReadHead(text, cancellationToken) is { } head) return head;
        }
        return null;
    }

    /// <summary>The application's end; null where none was logged.</summary>
    /// <exception cref="IOException">It can't be read, or ends inside a block of its codec.</exception>
    /// <exception cref="InvalidDataException">Its bytes have not its codec's form.</exception>
    public async Task<ApplicationEnd?> ReadEndAsync(StoredLog log, CancellationToken cancellationToken)
    {
        foreach (var file in log.Files.Reverse())
        {
            if (file.Length == 0) continue;
            if (await FindInTailAsync(file, cancellationToken) is { } found) return found;
            await using var stored = await OpenAsync(file, cancellationToken);
            using var text = Open(file, stored);
            if (ListingReader.ReadEnd(text, cancellationToken) is { } end) return end;
            if (text is Lz4BlockStream { IsTruncated: true }) throw new InvalidDataException("the lz4 stream ends inside a block");
        }
        return null;
    }

    /// <summary>Both at once: what a small log needs is fetched once.</summary>
    public async Task<(ApplicationHead? Head, ApplicationEnd? End)> ReadBothAsync(StoredLog log, CancellationToken cancellationToken)
    {
        if (log.Files is not [{ Length: <= SmallLog } file]) return (await ReadHeadAsync(log, cancellationToken), await ReadEndAsync(log, cancellationToken));
        var buffer = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            var length = await folder.ReadAtAsync(file.Path, 0, buffer.AsMemory(0, (int)file.Length), cancellationToken);
            using var text = Open(file, new MemoryStream(buffer, 0, length, writable: false));
            var head = ListingReader.ReadHead(text, cancellationToken);
            if (head is null) return (null, null);
            if (text is MemoryStream) return (head, ListingReader.FindEnd(buffer.AsSpan(0, length)));
            using var again = Open(file, new MemoryStream(buffer, 0, length, writable: false));
            var end = ListingReader.ReadEnd(again, cancellationToken);
            return again is Lz4BlockStream { IsTruncated: true } ? throw new InvalidDataException("the lz4 stream ends inside a block") : (head, end);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<ApplicationEnd?> FindInTailAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var codec = EventLogName.Parse(FileName(file))?.Codec;
        if (codec is not (null or "zstd" or "lz4")) return null;
        foreach (var size in Tails)
        {
            if (size >= file.Length && size != Tails[0]) break;
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                var offset = Math.Max(0, file.Length - size);
                var length = await folder.ReadAtAsync(file.Path, offset, buffer.AsMemory(0, (int)Math.Min(size, file.Length)), cancellationToken);
                if (LogTail.FindEnd(codec, buffer.AsMemory(0, length), cancellationToken) is { } end) return end;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        return null;
    }

    private ValueTask<Stream> OpenAsync(StoredFile file, CancellationToken cancellationToken) => folder.OpenReadAsync(file.Path, 0, cancellationToken);

    private static Stream Open(StoredFile file, Stream stored) => EventLogCodec.Open(EventLogName.Parse(FileName(file))?.Codec, stored);

    private static string FileName(StoredFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];
}
