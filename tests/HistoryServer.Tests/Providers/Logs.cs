using Tinderbox.History.Listing;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Tests.Providers;

/// <summary>Records of made-up logs.</summary>
internal static class Logs
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static LogRecord Record(string app, string? attempt = null, long start = 1000, long? end = 2000, DateTimeOffset? modified = null, bool inProgress = false, string? path = null)
    {
        var name = path ?? app + (attempt is null ? "" : "_" + attempt);
        var log = new StoredLog(0, name, false, inProgress, [new(name, 10, modified ?? Monday, null)], []);
        return new(log, new(app, attempt, "name of " + app, "owner", start, "4.3.0", null), end is { } time ? new(time, null) : null, Monday, null, null);
    }

    public static AttemptEntry Attempt(string app, string user, ViewAcls? acls)
    {
        var record = Record(app);
        return ApplicationListing.Of([record with { Head = record.Head! with { User = user, ViewAcls = acls } }], null, 0).Applications[0].Attempts[0];
    }
}
