namespace Tinderbox.Fuzz.History;

/// <summary>Makes requests, most of them of existing paths with parameters that are not what they should be.</summary>
internal sealed class RequestMutator(IReadOnlyList<string> applications, Random random)
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PATCH"];

    private static readonly string[] Paths =
    [
        "jobs", "jobs/0", "jobs/N", "stages", "stages/0", "stages/N", "stages/0/0", "stages/N/N", "stages/0/0/taskSummary", "stages/0/0/taskList", "stages/0/0/taskTable", "executors", "allexecutors",
        "executors/driver/threads", "executors/N/threads", "threads", "allmiscellaneousprocess", "storage/rdd", "storage/rdd/N", "environment", "logs", "sql", "sql/0", "sql/N", "sql/sqlTable", "streaming/statistics",
        "streaming/batches/N/operations/N", "nothing", "", "1/jobs", "1/stages/0/0", "N",
    ];

    private static readonly string[] Names =
    [
        "status", "details", "withSummaries", "quantiles", "taskStatus", "offset", "length", "sortBy", "planDescription", "start", "draw", "search[value]", "order[0][dir]", "order[0][column]", "columnNameToSort", "numTasks",
        "groupSubExecution", "minDate", "maxDate", "minEndDate", "maxEndDate", "limit", "taskId", "executorId", "x",
    ];

    private static readonly string[] Values =
    [
        "", "0", "1", "-1", "2147483647", "-2147483648", "2147483648", "99999999999999999999", "1e3", "NaN", "Infinity", "-0.0", "0.5", "0.1,0.9", "0.5,,", ",", "abc", "true", "TRUE", "false", "running", "failed", "SUCCESS",
        "complete", "runtime", "-runtime", "ID", "Duration", "Index", "Errors", "asc", "desc", "2026-11-23", "2026-13-45", "9999-99-99", "2015-02-03T16:42:40.000GMT", "2015-02-03T16:42:40.000-0500", "%00", "%zz", "%3Cscript%3E", "a'b", "..%2f..",
        "%F0%9F%98%80", "\u00e9", "[", "((((((((", ".*.*.*", "+", "%2B",
    ];

    private static readonly string[] Accepts = ["", "", "", "*/*", "application/json", "text/html", "text/plain;q=0", "application/*;q=0.5", ";;;,,", "q=1", "a/b;q=x"];

    public (string Method, string Target, string Accept) Make()
    {
        var target = "/api/v1" + Path();
        if (random.Next(3) > 0) target += "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{Pick(Names)}={Pick(Values)}"));
        if (random.Next(20) == 0) target = target.Insert(random.Next(1, target.Length), Pick(Values));
        return (Pick(Methods), target, Pick(Accepts));
    }

    private string Path() => random.Next(12) switch
    {
        0 => "/version",
        1 => "/applications",
        2 => "/applications/" + Pick(Values),
        3 => "",
        _ => $"/applications/{Pick(applications)}/{Pick(Paths).Replace("N", Pick(Values), StringComparison.Ordinal)}",
    };

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
