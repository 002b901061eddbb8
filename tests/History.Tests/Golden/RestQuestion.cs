using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Golden;

/// <summary>What a path below an application asks for, put to the store.</summary>
internal static class RestQuestion
{
    private static readonly Regex Redaction = new(EnvironmentQueries.DefaultRedaction);

    /// <summary>The answer as it would go over the wire; null where there is none (a 404).</summary>
    public static JsonNode? Answer(AppStatusStore store, string resource)
    {
        var parts = resource.Split('?', 2);
        var query = HttpUtility.ParseQueryString(parts.Length > 1 ? parts[1] : "");
        return parts[0].Trim('/').Split('/') switch
        {
            ["jobs"] => Json(store.Jobs(Values<JobExecutionStatus>(query["status"]))),
            ["jobs", var id] => Json(store.Job(int.Parse(id))),
            ["stages"] => Json(store.Stages(Query(query, details: false))),
            ["stages", var id] => store.StageAttempts(int.Parse(id), Query(query, details: true)) is { Count: > 0 } attempts ? Json(attempts) : null,
            ["stages", var id, "taskList" or "taskSummary"] => throw new ArgumentException(id),
            ["stages", var id, var attempt] => Json(store.StageAttempt(int.Parse(id), int.Parse(attempt), Query(query, details: true))),
            ["stages", var id, var attempt, "taskSummary"] => Json(store.TaskSummary(int.Parse(id), int.Parse(attempt), Numbers(query["quantiles"]) ?? [0.05, 0.25, 0.5, 0.75, 0.95])),
            ["stages", var id, var attempt, "taskList"] => Json(store.TaskList(
                (int.Parse(id), int.Parse(attempt)), int.Parse(query["offset"] ?? "0"), int.Parse(query["length"] ?? "20"), Sorting(query["sortBy"]), Values<TaskFilter>(query["status"]))),
            ["executors"] => Json(store.Executors(activeOnly: true, 0)),
            ["allexecutors"] => Json(store.Executors(activeOnly: false, 0)),
            ["allmiscellaneousprocess"] => Json(store.ProcessList()),
            ["storage", "rdd"] => Json(store.CachedRdds()),
            ["storage", "rdd", var id] => Json(store.Rdd(int.Parse(id))),
            ["environment"] => Json(store.Environment(Redaction)),
            _ => throw new ArgumentException($"no question: {resource}"),
        };
    }

    /// <summary>True for the paths that this knows.</summary>
    public static bool Knows(string resource) =>
        Regex.IsMatch(resource, @"^(jobs|stages|executors|allexecutors|allmiscellaneousprocess|storage/rdd|environment)([/?]|$)") && !resource.Contains("threads") && !resource.Contains("taskTable");

    private static JsonNode? Json<T>(T value)
    {
        if (value is null) return null;
        var output = new ArrayBufferWriter<byte>();
        StatusJson.Write(output, value);
        return JsonNode.Parse(output.WrittenSpan);
    }

    private static StageQuery Query(System.Collections.Specialized.NameValueCollection query, bool details) => new()
    {
        Statuses = Values<StageStatus>(query["status"]),
        Details = query["details"] is { } asked ? asked == "true" : details,
        WithSummaries = query["withSummaries"] == "true",
        Quantiles = Numbers(query["quantiles"]) ?? [0.0, 0.25, 0.5, 0.75, 1.0],
        TaskStatuses = Values<TaskFilter>(query["taskStatus"]),
    };

    private static T[] Values<T>(string? text) where T : struct, Enum => text is null ? [] : [.. text.Split(',').Select(value => Enum.Parse<T>(value, ignoreCase: true))];

    private static double[]? Numbers(string? text) => text is null ? null : [.. text.Split(',').Select(double.Parse)];

    private static TaskSorting Sorting(string? text) => text?.ToUpperInvariant() switch
    {
        "RUNTIME" or "INCREASING_RUNTIME" => TaskSorting.IncreasingRuntime,
        "-RUNTIME" or "DECREASING_RUNTIME" => TaskSorting.DecreasingRuntime,
        _ => TaskSorting.Id,
    };
}
