using System.Globalization;
using System.Net;
using System.Text.Json;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Output;
using Tinderbox.HistoryServer;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>What ran, asked of a history server over its REST API: the server is this program's own, on a free port, for as long as the question lasts.</summary>
internal static class RestReport
{
    /// <summary>Rows of name and value; null where no log tells of the application.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>?> RowsAsync(StorageUri logs, IReadOnlyDictionary<string, string> hadoopConf, string applicationId, CommandContext context, CancellationToken cancellationToken)
    {
        var options = new HistoryOptions { Sources = [new LogSource(logs, logs.ToString())], HadoopConf = hadoopConf, Host = "127.0.0.1", Port = 0, UpdateInterval = TimeSpan.Zero, OnDemandLoad = false };
        using var log = new TerminalLoggerProvider(context.Quiet(machine: true).Terminal, context.Clock);
        await using var server = await HistoryServerHost.StartAsync(options, context.Clock, log, cancellationToken);
        await server.Provider.ScanAsync(cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Url, "/api/v1/applications/") };
        using var application = await GetAsync(client, applicationId, cancellationToken);
        if (application is null) return null;
        using var jobs = await GetAsync(client, applicationId + "/jobs", cancellationToken);
        using var stages = await GetAsync(client, applicationId + "/stages", cancellationToken);
        using var executors = await GetAsync(client, applicationId + "/allexecutors", cancellationToken);
        return Rows(application.RootElement, Items(jobs), Items(stages), Items(executors));
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(JsonElement application, List<JsonElement> jobs, List<JsonElement> stages, List<JsonElement> executors)
    {
        var attempt = application.GetProperty("attempts")[0];
        var workers = executors.FindAll(executor => executor.GetProperty("id").GetString() != "driver");
        return
        [
            ["application", $"{application.GetProperty("name").GetString()} ({application.GetProperty("id").GetString()})"],
            ["spark", attempt.GetProperty("appSparkVersion").GetString() ?? ""],
            ["duration", attempt.GetProperty("completed").GetBoolean() ? Words.Span(TimeSpan.FromMilliseconds(attempt.GetProperty("duration").GetInt64())) : "no end was logged"],
            ["jobs", Count(jobs.Count) + Failed(jobs.Count(job => job.GetProperty("status").GetString() == "FAILED"))],
            ["stages", Count(stages.Count) + Failed(stages.Count(stage => stage.GetProperty("status").GetString() == "FAILED"))],
            ["tasks", $"{Count(Sum(stages, "numCompleteTasks"))} succeeded{Failed(Sum(stages, "numFailedTasks"))}, {Words.Span(TimeSpan.FromMilliseconds(Sum(stages, "executorRunTime")))} of task time"],
            ["executors", workers.Count == 0 ? "0" : $"{Count(workers.Count)} ({string.Join(", ", workers.Select(worker => $"{worker.GetProperty("id").GetString()}: {Words.Count(worker.GetProperty("totalTasks").GetInt32(), "task")}"))})"],
        ];
    }

    private static async Task<JsonDocument?> GetAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotFound)
            throw new CommandFailedException($"the history server answered {(int)answer.StatusCode} to {path}; wanted what its event log tells", "tinderbox history show APPLICATION --log-dir URI");
        return answer.IsSuccessStatusCode ? await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken) : null;
    }

    private static List<JsonElement> Items(JsonDocument? list) => list is null ? [] : [.. list.RootElement.EnumerateArray()];

    private static long Sum(List<JsonElement> items, string member) => items.Sum(item => item.GetProperty(member).GetInt64());

    private static string Failed(long count) => count == 0 ? "" : $", {Count(count)} failed";

    private static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);
}
