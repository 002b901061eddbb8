namespace Tinderbox.HistoryServer.Ui;

/// <summary>
/// What follows <c>/history/</c>: an application, an attempt where there is one, and the words of a page. <c>/history/X/jobs/</c> is a page of X,
/// <c>/history/X/1/jobs/</c> one of its attempt 1: the first word is a page's if a page has it.
/// </summary>
internal sealed record PagePath(string ApplicationId, string? AttemptId, string Page)
{
    private static readonly HashSet<string> FirstWords =
        ["jobs", "stages", "storage", "environment", "executors", "SQL", "StreamingQuery", "connect", "sqlserver", "timeline", "logs"];

    /// <summary>Null where no application is named. Segments are decoded one by one, so an id may hold a slash.</summary>
    public static PagePath? Parse(string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (words.Length == 0) return null;
        var hasAttempt = words.Length > 1 && !FirstWords.Contains(words[1]);
        return new(words[0], hasAttempt ? words[1] : null, string.Join('/', words.Skip(hasAttempt ? 2 : 1)));
    }
}
