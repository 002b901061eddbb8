using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>An application with its attempts, newest start first.</summary>
public sealed record ApplicationEntry(string Id, string Name, IReadOnlyList<AttemptEntry> Attempts)
{
    /// <summary>Spark's server asks the newest attempt only.</summary>
    public bool IsRunning => !Attempts[0].Completed;

    /// <summary>The attempt of that id, or the one without an id for null; null where there is none.</summary>
    public AttemptEntry? Attempt(string? attemptId) => Attempts.FirstOrDefault(attempt => attempt.AttemptId == attemptId);

    /// <summary>As <c>/applications/ID</c> tells it.</summary>
    public ApplicationInfo ToInfo(HistoryOptions options) => new(Id, Name, [.. Attempts.Select(attempt => attempt.ToInfo(options))]);
}
