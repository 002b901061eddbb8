namespace Tinderbox.HistoryServer.Providers;

/// <summary>All applications at one moment; never changes.</summary>
public sealed class ApplicationListing
{
    private readonly Dictionary<string, ApplicationEntry> _byId;

    private ApplicationListing(List<ApplicationEntry> applications, int unreadable, DateTimeOffset? updated, int pending)
    {
        Applications = applications;
        Unreadable = unreadable;
        Updated = updated;
        Pending = pending;
        _byId = applications.ToDictionary(application => application.Id);
    }

    /// <summary>Nothing is known yet.</summary>
    public static ApplicationListing Empty { get; } = new([], 0, null, 0);

    /// <summary>By end time, newest first; running ones last; ties by id, descending.</summary>
    public IReadOnlyList<ApplicationEntry> Applications { get; }

    /// <summary>Logs that tell of no application, or can't be read.</summary>
    public int Unreadable { get; }

    /// <summary>When the last whole scan began; null before the first.</summary>
    public DateTimeOffset? Updated { get; }

    /// <summary>Logs that are known to be new or changed, and are not read yet.</summary>
    public int Pending { get; }

    /// <summary>The application of that id, or null.</summary>
    public ApplicationEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Puts the logs' records together.</summary>
    public static ApplicationListing Of(IReadOnlyCollection<LogRecord> records, DateTimeOffset? updated, int pending)
    {
        var applications = records.Where(record => record.Head is not null)
            .GroupBy(record => record.Head!.Id)
            .Select(logs => Application(logs.Key, logs))
            .OrderByDescending(application => application.Attempts[0].EndTime).ThenByDescending(application => application.Id, StringComparer.Ordinal)
            .ToList();
        return new(applications, records.Count(record => record.Head is null), updated, pending);
    }

    // two logs of one attempt are a rename that was seen half, or a copy: the complete and newer one counts
    private static ApplicationEntry Application(string id, IEnumerable<LogRecord> logs)
    {
        var newest = logs.GroupBy(record => record.Head!.AttemptId)
            .Select(same => same.OrderByDescending(record => record.End is not null).ThenBy(record => record.Log.InProgress).ThenByDescending(record => record.Log.Modified).ThenBy(record => record.Log.Path, StringComparer.Ordinal).First())
            .OrderByDescending(record => record.Head!.StartTime).ThenByDescending(record => record.Head!.AttemptId, StringComparer.Ordinal)
            .ToList();
        return new(id, newest[0].Head!.Name, [.. newest.Select(Attempt)]);
    }

    private static AttemptEntry Attempt(LogRecord record)
    {
        var (log, head, end) = (record.Log, record.Head!, record.End);
        return new(head.AttemptId, head.User, head.StartTime, end?.Time ?? -1, log.InProgress ? record.Seen : log.Modified, end is not null, head.SparkVersion, end?.ExitCode, head.ViewAcls, record);
    }
}
