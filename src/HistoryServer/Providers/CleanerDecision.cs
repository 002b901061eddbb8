using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>Which logs the cleaner deletes: a function of the list, so that nothing goes that was not listed.</summary>
internal static class CleanerDecision
{
    /// <summary>The records to delete, oldest first, each once. Logs without an application are never among them.</summary>
    public static IReadOnlyList<LogRecord> Decide(ApplicationListing listing, CleanerOptions options, DateTimeOffset now)
    {
        if (!options.Enabled) return [];
        var attempts = listing.Applications.SelectMany(application => application.Attempts).OrderBy(attempt => attempt.LastUpdated).ToList();
        var old = attempts.Where(attempt => attempt.LastUpdated < now - options.MaxAge).ToList();
        var rest = attempts.Count - old.Count - options.MaxNumber;
        var surplus = rest <= 0 ? [] : attempts.Except(old).Where(attempt => attempt.Completed).Take(rest);
        return [.. old.Concat(surplus).Select(attempt => attempt.Record)];
    }
}
