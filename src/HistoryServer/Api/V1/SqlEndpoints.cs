using System.Buffers;
using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/sql</c>, one execution, and the table of the page (Spark: SqlResource).</summary>
internal static class SqlEndpoints
{
    private static readonly string[] SortColumns = ["id", "status", "description", "submissionTime", "duration"];

    public static ApiRoute[] Routes => [new("sql", ListAsync), new("sql/#", OneAsync), new("sql/sqlTable", TableAsync)];

    private static async Task<ApiAnswer> ListAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (query, offset, length) = (Query(call), call.Query.Int("offset", 0), call.Query.Int("length", -1));
        var opened = await call.OpenAsync(cancellationToken);
        return Json(query.List(opened.Store.Sql, offset, length, Now(call)), SqlJson.Write, opened);
    }

    private static async Task<ApiAnswer> OneAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (query, id) = (Query(call), call.Id(0));
        var opened = await call.OpenAsync(cancellationToken);
        var execution = opened.Store.Sql.Find(id) ?? throw ApiException.NotFound($"unknown query execution id: {id}");
        return Json(query.Of(execution, Now(call)), SqlJson.Write, opened);
    }

    private static async Task<ApiAnswer> TableAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var query = new SqlTableQuery
        {
            Draw = call.Query.Int("draw", 0),
            Start = call.Query.Int("start", 0),
            Length = call.Query.Int("length", 20),
            Search = call.Query.Text("search[value]"),
            Status = call.Query.Text("status"),
            SortBy = call.Query.Text("columnNameToSort") ?? SortColumns.ElementAtOrDefault(call.Query.Int("order[0][column]", 0)) ?? "id",
            Ascending = call.Query.Text("order[0][dir]") == "asc",
            GroupSubExecution = call.Query.Bool("groupSubExecution", true),
        };
        var opened = await call.OpenAsync(cancellationToken);
        return Json(query.Of(opened.Store.Sql, Now(call)), SqlJson.Write, opened);
    }

    private static ExecutionDataQuery Query(ApiCall call) => new(call.Query.Bool("details", true), call.Query.Bool("planDescription", true));

    private static long Now(ApiCall call) => call.Now.ToUnixTimeMilliseconds();

    private static ApiAnswer Json<T>(T value, Action<IBufferWriter<byte>, T> write, OpenedApplication opened)
    {
        var body = new ArrayBufferWriter<byte>();
        write(body, value);
        GC.KeepAlive(opened);
        return new(200, ApiAnswer.JsonType, body.WrittenMemory);
    }
}
