using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Tinderbox.History.Compaction;
using Tinderbox.History.Compression;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Does what <see cref="CompactionDecision"/> says.
/// <code>
/// 1 survey the files           3 have they changed meanwhile? write the compacted one, whole or not at all
/// 2 is it worth while?         4 have they changed meanwhile? delete them
/// </code>
/// A crash before 4 leaves files that every reader passes over; they go the next time. Two servers on one folder write the same bytes under
/// the same name, or find files gone and give up. Called by one thread at a time.
/// </summary>
internal sealed class LogCompactor(IReadOnlyList<IStorageFolder> folders, LogIndex index, HistoryOptions options, ILogger logger)
{
    // the newest file that was to be compacted when it was not worth while, or failed
    private readonly Dictionary<(int Source, string Path), string> _leftAlone = [];

    /// <summary>True where the log's files are others now.</summary>
    public async Task<bool> CompactAsync(LogRecord record, CancellationToken cancellationToken)
    {
        var log = record.Log;
        var leftovers = CompactionDecision.Leftovers(log, options.Compaction);
        var plan = record.Head is null ? null : CompactionDecision.Decide(log, options.Compaction);
        if (plan is not null && _leftAlone.GetValueOrDefault(record.Key) == plan.Target) plan = null;
        if (plan is null && leftovers.Count == 0) return false;
        try
        {
            var deleted = await DeleteLeftoversAsync(record, leftovers, cancellationToken);
            return (plan is not null && await CompactAsync(record, plan, cancellationToken)) || deleted;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or CodecUnavailableException)
        {
            if (plan is not null) _leftAlone[record.Key] = plan.Target;
            logger.CompactionFailed(log.In(options), failure.Message);
            return false;
        }
    }

    private async Task<bool> CompactAsync(LogRecord record, CompactionPlan plan, CancellationToken cancellationToken)
    {
        var folder = folders[record.Log.Source];
        var survey = new EventLogSurvey();
        foreach (var file in plan.Files)
        {
            await using var content = await OpenAsync(folder, file, cancellationToken);
            survey.Read(new(CompactionDecision.NameOf(file), content), cancellationToken);
        }
        if (survey.Score < options.Compaction.ScoreThreshold)
        {
            _leftAlone[record.Key] = plan.Target;
            logger.ScoreTooLow(record.Log.In(options), survey.Score, options.Compaction.ScoreThreshold);
            return false;
        }
        var rewrite = new EventLogRewrite(survey.CreateFilter(), plan.Codec);
        await using var pieces = new PiecesStream(PiecesAsync(folder, plan, rewrite, cancellationToken));
        await EnsureUnchangedAsync(folder, plan.Files, cancellationToken);
        await folder.WriteAsync(plan.Target, pieces, cancellationToken);
        await ReplaceAsync(folder, plan, cancellationToken);
        logger.LogCompacted(
            record.Log.In(options), record.Head!.Id, plan.Files.Count, plan.Files.Sum(file => file.Length), plan.Target[(record.Log.Path.Length + 1)..], pieces.Given, rewrite.Dropped, rewrite.Lines);
        return true;
    }

    private static async Task ReplaceAsync(IStorageFolder folder, CompactionPlan plan, CancellationToken cancellationToken)
    {
        var present = new List<StoredFile>();
        foreach (var file in plan.Files)
            if (await folder.StatAsync(file.Path, cancellationToken) is { } now) present.Add(now);
        if (present.Find(now => !plan.Files.Any(now.IsSameAs)) is { } changed)
        {
            // what was written is not what the file says now; where another server has deleted one already it is all that there is
            if (present.Count == plan.Files.Count) await folder.DeleteAsync(plan.Target, cancellationToken);
            throw new LogChangedException($"{changed.Path} was written again");
        }
        foreach (var file in plan.Files) await folder.DeleteAsync(file.Path, cancellationToken);
    }

    private async Task<bool> DeleteLeftoversAsync(LogRecord record, IReadOnlyList<StoredFile> leftovers, CancellationToken cancellationToken)
    {
        if (leftovers.Count == 0) return false;
        var log = record.Log;
        var folder = folders[log.Source];
        await EnsureUnchangedAsync(folder, log.Files.Take(1), cancellationToken);
        foreach (var file in leftovers) await folder.DeleteAsync(file.Path, cancellationToken);
        // they are no part of the content, so no scan would notice
        index.Put(record with { Log = log with { Others = [.. log.Others.Except(leftovers)] } });
        logger.LeftoversDeleted(leftovers.Count, log.In(options));
        return true;
    }

    private static async Task EnsureUnchangedAsync(IStorageFolder folder, IEnumerable<StoredFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
            if (await folder.StatAsync(file.Path, cancellationToken) is not { } now || !now.IsSameAs(file)) throw new LogChangedException($"{file.Path} is gone or was written again");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(IStorageFolder folder, CompactionPlan plan, EventLogRewrite rewrite, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in plan.Files)
        {
            await using var content = await OpenAsync(folder, file, cancellationToken);
            foreach (var piece in rewrite.Read(new(CompactionDecision.NameOf(file), content)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return piece;
            }
        }
        yield return rewrite.Finish();
    }

    private static async Task<Stream> OpenAsync(IStorageFolder folder, StoredFile file, CancellationToken cancellationToken) =>
        new BoundedStream(await folder.OpenReadAsync(file.Path, 0, cancellationToken), file.Path, file.Length);
}
