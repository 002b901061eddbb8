using Tinderbox.History.Queries;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/storage/rdd</c> and one RDD.</summary>
internal static class StorageEndpoints
{
    public static ApiRoute[] Routes => [new("storage/rdd", ListAsync), new("storage/rdd/#", OneAsync)];

    private static async Task<ApiAnswer> ListAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.CachedRdds());
    }

    private static async Task<ApiAnswer> OneAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var id = call.Id(0);
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.Rdd(id) ?? throw ApiException.NotFound($"no rdd found w/ id {id}"));
    }
}
