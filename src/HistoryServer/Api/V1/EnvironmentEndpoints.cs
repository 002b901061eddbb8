using Tinderbox.History.Queries;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/environment</c>, redacted with the server's pattern.</summary>
internal static class EnvironmentEndpoints
{
    public static ApiRoute[] Routes => [new("environment", AnswerAsync)];

    private static async Task<ApiAnswer> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.Environment(call.Provider.Redaction));
    }
}
