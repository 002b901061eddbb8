using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Tinderbox.History.Compression;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// One scan: list the folders → compare with the index → read what is new or changed, several at a time → forget what is gone.
/// A folder that can't be listed keeps what was known of it.
/// </summary>
internal sealed class LogScanner(IReadOnlyList<IStorageFolder> folders, LogIndex index, HistoryOptions options, TimeProvider clock, ILogger logger)
{
    private readonly HashSet<string> _told = [];
    private readonly bool[] _unlistable = new bool[folders.Count];

    /// <summary>Logs found new or changed by the running scan, and not read yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    private int _pending;

    /// <summary>Scans all folders once. <paramref name="listed"/> is called when the listing is done and reading begins.</summary>
    public async Task ScanAsync(Action listed, CancellationToken cancellationToken)
    {
        var work = new List<(StoredLog Log, LogRecord? Known)>();
        for (var source = 0; source < folders.Count; source++) work.AddRange(await CompareAsync(source, cancellationToken));
        Volatile.Write(ref _pending, work.Count);
        listed();
        // newest first: what was just run is what somebody waits for
        await Parallel.ForEachAsync(work.OrderByDescending(item => item.Log.Modified), new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Degree }, async (item, token) =>
        {
            index.Put(await ReadAsync(item.Log, item.Known, token));
            Interlocked.Decrement(ref _pending);
        });
    }

    /// <summary>Reads one log again if it changed; null where it is gone.</summary>
    public async Task<LogRecord?> RefreshAsync(LogRecord known, CancellationToken cancellationToken)
    {
        var files = new List<StoredFile>();
        if (known.Log.Rolling)
        {
            await foreach (var file in folders[known.Log.Source].ListAsync(folder => folder == known.Log.Path, cancellationToken))
                if (file.Path.StartsWith(known.Log.Path + "/", StringComparison.Ordinal)) files.Add(file);
        }
        else if (await folders[known.Log.Source].StatAsync(known.Log.Path, cancellationToken) is { } single)
        {
            files.Add(single);
        }
        if (StoredLogs.Group(known.Log.Source, files, []) is not [var now])
        {
            index.Remove(known);
            return null;
        }
        if (now.IsSameAs(known.Log)) return known;
        var record = await ReadAsync(now, known, cancellationToken);
        index.Put(record);
        return record;
    }

    /// <summary>Whether the last scan could list every folder.</summary>
    public bool ListedAll => !_unlistable.Contains(true);

    private int Degree => Math.Max(Environment.ProcessorCount, folders.Any(folder => folder.Uri.Scheme != "file") ? 32 : 2);

    private async Task<List<(StoredLog Log, LogRecord? Known)>> CompareAsync(int source, CancellationToken cancellationToken)
    {
        var work = new List<(StoredLog, LogRecord?)>();
        var problems = new List<string>();
        List<StoredLog> logs;
        try
        {
            var files = await folders[source].ListAsync(folder => StoredLogs.IsWanted(folder, options.ScanDisabledPathPatterns), cancellationToken).ToListAsync(cancellationToken);
            logs = StoredLogs.Group(source, files, problems);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _unlistable[source] = true;
            logger.FolderUnlistable(options.Sources[source].Uri.ToString(), failure.Message);
            return work;
        }
        _unlistable[source] = false;
        foreach (var problem in problems.Where(_told.Add)) logger.NotALog(options.Sources[source].Uri.ToString(), problem);
        var seen = new HashSet<string>();
        var taken = 0;
        foreach (var log in logs)
        {
            seen.Add(log.Path);
            var known = index.Find(source, log.Path);
            if (known is not null && known.Log.IsSameAs(log)) continue;
            if (known is null && ++taken > options.UpdateBatchSize) continue;
            work.Add((log, known));
        }
        foreach (var gone in index.Records.Where(record => record.Log.Source == source && !seen.Contains(record.Log.Path))) index.Remove(gone);
        return work;
    }

    private async Task<LogRecord> ReadAsync(StoredLog log, LogRecord? known, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (log.Length == 0) return new(log, null, null, now, "the log is empty", null);
        try
        {
            var reader = new LogReader(folders[log.Source]);
            // the beginning of a log never changes; only its end is read again
            var head = known?.Head;
            if (log.InProgress && options.InProgressOptimization) return Listed(log, head?.ViewAcls is null ? await reader.ReadHeadAsync(log, cancellationToken) : head, null, now);
            if (head?.ViewAcls is not null) return Listed(log, head, await reader.ReadEndAsync(log, cancellationToken), now);
            var (first, end) = await reader.ReadBothAsync(log, cancellationToken);
            return Listed(log, first, end, now);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or CodecUnavailableException or CryptographicException)
        {
            logger.LogUnreadable(log.In(options), failure.Message);
            return new(log, null, null, now, failure.Message, null);
        }
    }

    private static LogRecord Listed(StoredLog log, Tinderbox.History.Listing.ApplicationHead? head, Tinderbox.History.Listing.ApplicationEnd? end, DateTimeOffset now) =>
        new(log, head, end, now, head is null ? "no application starts in it" : end is null && !log.InProgress ? "it ends without the application's end: the driver was killed, or the log was cut" : null, null);
}
