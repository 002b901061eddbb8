using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Ui.Pages;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>The provider's listing as rows of the first page.</summary>
internal static class ApplicationRows
{
    public static IReadOnlyList<ApplicationRow> Of(ApplicationListing listing, HistoryOptions options) =>
        [.. listing.Applications.Take(options.MaxApplications).SelectMany(application => application.Attempts.Select(attempt => Row(application, attempt, options)))];

    private static ApplicationRow Row(ApplicationEntry application, AttemptEntry attempt, HistoryOptions options) => new(
        application.Id, attempt.AttemptId, application.Name, attempt.User, attempt.SparkVersion, Moment(attempt.StartTime), attempt.Completed ? Moment(attempt.EndTime) : null, attempt.Completed ? attempt.Duration : null, attempt.LastUpdated)
    {
        ExitCode = attempt.ExitCode,
        CoreMilliseconds = attempt.Digest?.CoreMilliseconds,
        Failure = attempt.Digest?.FirstFailure,
        LogSource = options.Sources[attempt.Record.Log.Source].Name,
    };

    private static DateTimeOffset Moment(long milliseconds) => new History.Status.SparkTime(milliseconds).ToDateTimeOffset();
}
