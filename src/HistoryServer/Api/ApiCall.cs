using Tinderbox.HistoryServer.Http;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api;

/// <summary>One request of the API, routed.</summary>
/// <param name="Ids">Values of the route's placeholders, in order.</param>
/// <param name="AppId">Empty where the route has none.</param>
/// <param name="AttemptId">Null where the path has none.</param>
/// <param name="User">Null where nobody named one.</param>
/// <param name="Now">When it came.</param>
internal sealed record ApiCall(HistoryProvider Provider, IReadOnlyList<string> Ids, string AppId, string? AttemptId, QueryValues Query, string? User, DateTimeOffset Now)
{
    /// <summary>A placeholder that the route knows to be digits.</summary>
    public int Id(int index) => int.TryParse(Ids[index], out var id) ? id : throw ApiException.NotFoundPage();

    /// <summary>Opens the application of the path for this user.</summary>
    public async Task<OpenedApplication> OpenAsync(CancellationToken cancellationToken)
    {
        if (await Provider.FindAsync(AppId, cancellationToken) is not { } application || application.Attempt(AttemptId) is not { } attempt) throw NoSuchApp(AttemptId);
        Check(attempt);
        var opened = await Provider.OpenAsync(AppId, AttemptId, cancellationToken) ?? throw NoSuchApp(AttemptId);
        return opened.IsRefused ? throw ApiException.Failed() : opened;
    }

    /// <summary>Refuses a user who may not view an attempt.</summary>
    public void Check(AttemptEntry attempt)
    {
        if (!Provider.Access.MayView(User, attempt)) throw ApiException.Forbidden(User ?? "");
    }

    public ApiException NoSuchApp(string? attemptId) => ApiException.NotFound($"no such app: {AppId}{(attemptId is null ? "" : "/" + attemptId)}");
}
