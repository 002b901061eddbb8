using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>/applications</c>, one of them, and one attempt (Spark: ApplicationListResource, OneApplicationResource).</summary>
internal static class ApplicationsEndpoints
{
    private const string Earliest = "2010-01-01";
    private const string Latest = "3000-01-01";

    private static readonly IReadOnlyDictionary<string, bool> Completed = new Dictionary<string, bool> { ["COMPLETED"] = true, ["RUNNING"] = false };

    public static async Task<ApiAnswer> ListAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var query = call.Query;
        var wanted = query.Words("status", Completed);
        var start = (From: Date(call, "minDate", Earliest), To: Date(call, "maxDate", Latest));
        var end = (From: Date(call, "minEndDate", Earliest), To: Date(call, "maxEndDate", Latest));
        var limit = query.OptionalInt("limit") ?? int.MaxValue;
        var listing = await call.Provider.ListAsync(cancellationToken);
        var found = listing.Applications
            .Where(application => wanted.Count == 0 || wanted.Contains(!application.IsRunning))
            .Where(application => application.Attempts.Any(attempt => start.From <= attempt.StartTime && attempt.StartTime <= start.To
                && (application.IsRunning ? end.To > call.Now.ToUnixTimeMilliseconds() : end.From <= attempt.EndTime && attempt.EndTime <= end.To)))
            .Take(Math.Max(0, limit));
        return ApiAnswer.Json<IReadOnlyList<ApplicationInfo>>([.. found.Select(application => application.ToInfo(call.Provider.Options))]);
    }

    public static async Task<ApiAnswer> OneAsync(ApiCall call, CancellationToken cancellationToken) =>
        ApiAnswer.Json((await FindAsync(call, $"unknown app: {call.AppId}", cancellationToken)).ToInfo(call.Provider.Options));

    public static async Task<ApiAnswer> AttemptAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var unknown = $"unknown app {call.AppId}, attempt {call.AttemptId}";
        var attempt = (await FindAsync(call, unknown, cancellationToken)).Attempt(call.AttemptId) ?? throw ApiException.NotFound(unknown);
        return ApiAnswer.Json(attempt.ToInfo(call.Provider.Options));
    }

    private static async Task<ApplicationEntry> FindAsync(ApiCall call, string unknown, CancellationToken cancellationToken) =>
        await call.Provider.FindAsync(call.AppId, cancellationToken) ?? throw ApiException.NotFound(unknown);

    private static long Date(ApiCall call, string name, string otherwise) => DateParameter.Read(call.Query.Text(name) ?? otherwise);
}
