using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/stages</c> and everything below it (Spark: StagesResource).</summary>
internal static class StagesEndpoints
{
    private const string StageQuantiles = "0.0,0.25,0.5,0.75,1.0";
    private const string TaskQuantiles = "0.05,0.25,0.5,0.75,0.95";
    private const int DefaultTasks = 20;

    private static readonly IReadOnlyDictionary<string, StageStatus> Statuses = Enum.GetValues<StageStatus>().ToDictionary(status => status.ToString().ToUpperInvariant());
    private static readonly IReadOnlyDictionary<string, TaskFilter> TaskStatuses = Enum.GetValues<TaskFilter>().ToDictionary(status => status.ToString().ToUpperInvariant());
    private static readonly IReadOnlyDictionary<string, TaskSorting> Sortings = new Dictionary<string, TaskSorting>
    {
        ["ID"] = TaskSorting.Id,
        ["RUNTIME"] = TaskSorting.IncreasingRuntime,
        ["INCREASING_RUNTIME"] = TaskSorting.IncreasingRuntime,
        ["-RUNTIME"] = TaskSorting.DecreasingRuntime,
        ["DECREASING_RUNTIME"] = TaskSorting.DecreasingRuntime,
    };

    public static ApiRoute[] Routes =>
    [
        new("stages", ListAsync), new("stages/#", AttemptsAsync), new("stages/#/#", OneAsync),
        new("stages/#/#/taskSummary", SummaryAsync), new("stages/#/#/taskList", TasksAsync), new("stages/#/#/taskTable", TableAsync),
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var statuses = call.Query.Words("status", Statuses);
        var query = Query(call, details: false);
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json<IReadOnlyList<StageData>>(opened.Store.Stages(query with { Quantiles = Quantiles(call, StageQuantiles), Statuses = statuses }));
    }

    private static async Task<ApiAnswer> AttemptsAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (id, query) = (call.Id(0), Query(call, details: true));
        var opened = await call.OpenAsync(cancellationToken);
        var attempts = opened.Store.StageAttempts(id, query with { Quantiles = Quantiles(call, StageQuantiles) });
        return attempts.Count == 0 ? throw ApiException.NotFound($"unknown stage: {id}") : opened.Json<IReadOnlyList<StageData>>(attempts);
    }

    private static async Task<ApiAnswer> OneAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (id, attempt, query) = (call.Id(0), call.Id(1), Query(call, details: true));
        var opened = await call.OpenAsync(cancellationToken);
        if (opened.Store.StageAttempt(id, attempt, query with { Quantiles = Quantiles(call, StageQuantiles) }) is { } stage) return opened.Json(stage);
        var attempts = opened.Store.StageAttempts(id, new()).Select(found => found.AttemptId).ToList();
        throw ApiException.NotFound(attempts.Count == 0 ? $"unknown stage: {id}" : $"unknown attempt for stage {id}.  Found attempts: [{string.Join(',', attempts)}]");
    }

    private static async Task<ApiAnswer> SummaryAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (id, attempt) = (call.Id(0), call.Id(1));
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.TaskSummary(id, attempt, Quantiles(call, TaskQuantiles)) ?? throw ApiException.NotFound($"No tasks reported metrics for {id} / {attempt} yet."));
    }

    private static async Task<ApiAnswer> TasksAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (id, attempt) = (call.Id(0), call.Id(1));
        var (offset, length) = (call.Query.Int("offset", 0), call.Query.Int("length", DefaultTasks));
        var sorting = call.Query.Word("sortBy", Sortings, TaskSorting.Id);
        var statuses = call.Query.Words("status", TaskStatuses);
        var opened = await call.OpenAsync(cancellationToken);
        // Spark's store refuses it
        if (length <= 0) throw ApiException.Failed();
        return opened.Json<IReadOnlyList<TaskData>>(opened.Store.TaskList((id, attempt), offset, length, sorting, statuses));
    }

    private static async Task<ApiAnswer> TableAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (id, attempt, query) = (call.Id(0), call.Id(1), call.Query);
        var opened = await call.OpenAsync(cancellationToken);
        // Spark's server fails on what is missing, on unknown columns and on empty pages
        if (query.OptionalInt("numTasks") is null || query.Text("columnNameToSort") is not { } column || query.Text("order[0][dir]") is not { } direction) throw ApiException.Failed();
        var search = query.Text("search[value]");
        var table = new TaskTableQuery(query.Int("start", 0), query.Int("length", -1), column, direction.Equals("asc", StringComparison.OrdinalIgnoreCase), search, query.Raw("numTasks") ?? "");
        if (!table.HasKnownColumn || (search is null && table.Length <= 0)) throw ApiException.Failed();
        return opened.Json(table.Of(opened.Store, id, attempt));
    }

    private static StageQuery Query(ApiCall call, bool details) => new()
    {
        Details = call.Query.Bool("details", details),
        WithSummaries = call.Query.Bool("withSummaries", false),
        TaskStatuses = call.Query.Words("taskStatus", TaskStatuses),
    };

    private static double[] Quantiles(ApiCall call, string otherwise)
    {
        var text = call.Query.Raw("quantiles") ?? otherwise;
        // as Java splits: empty parts at the end are none
        var parts = text.Length == 0 ? [""] : text.TrimEnd(',') is { Length: > 0 } rest ? rest.Split(',') : Array.Empty<string>();
        return [.. parts.Select(part => JavaDoubleText.TryParse(part, out var value)
            ? value : throw ApiException.BadRequest($"Bad value for parameter \"quantiles\".  Expected a double, got \"{part}\""))];
    }
}
