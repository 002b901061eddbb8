using Tinderbox.History.Queries;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/executors</c>, <c>A/allexecutors</c>, processes, and the thread dumps that a log can't give.</summary>
internal static class ExecutorsEndpoints
{
    private const string NoThreads = "Thread dumps not available through the history server.";

    public static ApiRoute[] Routes =>
    [
        new("executors", ActiveAsync), new("allexecutors", AllAsync), new("allmiscellaneousprocess", ProcessesAsync),
        new("executors/*/threads", ThreadsAsync), new("threads", TaskThreadsAsync),
    ];

    private static async Task<ApiAnswer> ActiveAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(ExecutorLogUrls.Replace(opened.Store.Executors(activeOnly: true, call.Now.ToUnixTimeMilliseconds()), opened, call));
    }

    private static async Task<ApiAnswer> AllAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(ExecutorLogUrls.Replace(opened.Store.Executors(activeOnly: false, call.Now.ToUnixTimeMilliseconds()), opened, call));
    }

    private static async Task<ApiAnswer> ProcessesAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.ProcessList());
    }

    private static async Task<ApiAnswer> ThreadsAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await call.OpenAsync(cancellationToken);
        if (call.Ids[0] != "driver" && !(call.Ids[0].Length > 0 && call.Ids[0].All(char.IsAsciiDigit))) throw ApiException.BadRequest("Invalid executorId: neither 'driver' nor number.");
        throw ApiException.Unavailable(NoThreads);
    }

    // Spark's server fails on a missing parameter before it can say that there are none
    private static async Task<ApiAnswer> TaskThreadsAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await call.OpenAsync(cancellationToken);
        throw call.Query.Text("taskId") is null || call.Query.Text("executorId") is null ? ApiException.Failed() : ApiException.Unavailable(NoThreads);
    }
}
