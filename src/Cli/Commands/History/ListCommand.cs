using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Cli.Output;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Kubernetes.Encoding;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history list: the applications of a folder of event logs, as the server lists them.</summary>
internal static class ListCommand
{
    internal sealed record Options(HistorySources Sources, OutputFormat Format, int? Limit);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new HistoryFlags();
        var output = OutputFormats.Option();
        var limit = new Option<int?>("--limit") { Description = "At most so many applications, the last to end first" };
        var command = flags.AddTo(new Command("list", "List the applications of event logs") { output, limit });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), OutputFormats.Read(parsed, output), parsed.GetValue(limit)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Format is not (OutputFormat.Table or OutputFormat.Wide));
        var resolved = options.Sources.Resolve(quiet) with { UpdateInterval = TimeSpan.Zero };
        using var log = new TerminalLoggerProvider(quiet.Terminal, context.Clock);
        await using var provider = new HistoryProvider(resolved, context.Clock, log.CreateLogger("history"));
        await provider.StartAsync(cancellationToken);
        await provider.ScanAsync(cancellationToken);
        var applications = provider.Listing.Applications.Take(options.Limit ?? int.MaxValue).ToList();
        Print(applications, options.Format, resolved, quiet.Terminal);
        if (!provider.ListedAll) return (int)ExitCode.Failed;
        if (applications.Count == 0) quiet.Terminal.Say($"No applications in {string.Join(", ", resolved.Sources.Select(source => source.Uri))}.");
        return (int)ExitCode.Done;
    }

    private static void Print(List<ApplicationEntry> applications, OutputFormat format, HistoryOptions options, Terminal terminal)
    {
        switch (format)
        {
            case OutputFormat.Name:
                foreach (var application in applications) terminal.Print("application/" + application.Id);
                break;
            case OutputFormat.Json:
                terminal.Print(Json(applications, options));
                break;
            case OutputFormat.Yaml:
                terminal.Print(Yaml.Write(JsonNode.Parse(Json(applications, options))).TrimEnd('\n'));
                break;
            default:
                if (applications.Count > 0) terminal.PrintTable(Headings(format), [.. applications.SelectMany(application => application.Attempts.Select(attempt => Row(application, attempt, format, options)))]);
                break;
        }
    }

    private static string Json(List<ApplicationEntry> applications, HistoryOptions options)
    {
        var json = new ArrayBufferWriter<byte>();
        StatusJson.Write<IReadOnlyList<ApplicationInfo>>(json, [.. applications.Select(application => application.ToInfo(options))]);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static string[] Headings(OutputFormat format) =>
        format == OutputFormat.Wide ? ["APPLICATION", "ATTEMPT", "NAME", "USER", "SPARK", "STARTED", "DURATION", "STATE", "LOG", "BYTES", "REMARK"] : ["APPLICATION", "ATTEMPT", "NAME", "USER", "SPARK", "STARTED", "DURATION", "STATE"];

    private static List<string> Row(ApplicationEntry application, AttemptEntry attempt, OutputFormat format, HistoryOptions options)
    {
        var log = attempt.Record.Log;
        List<string> row =
        [
            application.Id, attempt.AttemptId ?? "", application.Name, attempt.User, attempt.SparkVersion,
            DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, attempt.StartTime)).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            attempt.Completed ? Words.Span(TimeSpan.FromMilliseconds(attempt.Duration)) : "",
            attempt.Completed ? "completed" : log.InProgress ? "running" : "cut",
        ];
        if (format == OutputFormat.Wide) row.AddRange([log.In(options), log.Length.ToString(CultureInfo.InvariantCulture), attempt.Record.Problem ?? ""]);
        return row;
    }
}
