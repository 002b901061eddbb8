namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/streaming/…</c>: DStream events are never logged, so a history server has none (Spark: ApiStreamingApp).</summary>
internal static class StreamingEndpoints
{
    public static ApiRoute[] Routes =>
    [
        .. new[] { "statistics", "receivers", "receivers/#", "batches", "batches/#", "batches/#/operations", "batches/#/operations/#" }
            .Select(path => new ApiRoute("streaming/" + path, NoneAsync)),
    ];

    private static async Task<ApiAnswer> NoneAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        throw ApiException.NotFound($"no streaming listener attached to {opened.Application.Name}");
    }
}
