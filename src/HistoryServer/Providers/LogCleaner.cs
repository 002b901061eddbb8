using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>Deletes what <see cref="CleanerDecision"/> names, file by file; a log that changed since it was listed stays.</summary>
internal sealed class LogCleaner(IReadOnlyList<IStorageFolder> folders, LogIndex index, HistoryOptions options, TimeProvider clock, ILogger logger)
{
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Cleans if it is on and its interval has passed.</summary>
    public async Task CleanAsync(ApplicationListing listing, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!options.Cleaner.Enabled || now < _next) return;
        _next = now + options.Cleaner.Interval;
        foreach (var record in CleanerDecision.Decide(listing, options.Cleaner, now))
        {
            try
            {
                if (!await DeleteAsync(record, cancellationToken)) continue;
                index.Remove(record);
                logger.LogCleaned(record.Log.In(options), record.Head!.Id);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                logger.CleaningFailed(record.Log.In(options), failure.Message);
            }
        }
    }

    private async Task<bool> DeleteAsync(LogRecord record, CancellationToken cancellationToken)
    {
        var folder = folders[record.Log.Source];
        foreach (var file in record.Log.Files)
            if (await folder.StatAsync(file.Path, cancellationToken) is { } now && !now.IsSameAs(file)) return false;
        foreach (var file in record.Log.Files.Concat(record.Log.Others)) await folder.DeleteAsync(file.Path, cancellationToken);
        return true;
    }
}
