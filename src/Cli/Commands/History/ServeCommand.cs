using System.CommandLine;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Output;
using Tinderbox.HistoryServer;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history serve: Spark's History Server, its REST API and pages, from the same logs.</summary>
internal static class ServeCommand
{
    private const string ThisMachine = "127.0.0.1";

    internal sealed record Options(HistorySources Sources, int? Port, string? Host);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new HistoryFlags();
        var port = new Option<int?>("--port", "-p") { Description = "Port; 0 takes a free one (spark.history.ui.port, 18080)" };
        var host = new Option<string>("--host") { Description = $"Address to listen on; 0.0.0.0 for all (SPARK_LOCAL_IP, {ThisMachine})" };
        var command = flags.AddTo(new Command("serve", "Serve the History Server's REST API and pages until stopped") { port, host });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetValue(port), parsed.GetValue(host)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var resolved = options.Sources.Resolve(context);
        resolved = resolved with { Port = options.Port ?? resolved.Port, Host = options.Host ?? context.Environment.GetValueOrDefault("SPARK_LOCAL_IP", ThisMachine) };
        using var log = new TerminalLoggerProvider(context.Terminal, context.Clock);
        await using var host = await StartAsync(resolved, context, log, cancellationToken);
        context.Terminal.Print(host.Url.ToString());
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
        await stopped.Task;
        return (int)ExitCode.Done;
    }

    private static async Task<HistoryServerHost> StartAsync(HistoryServer.Configuration.HistoryOptions options, CommandContext context, TerminalLoggerProvider log, CancellationToken cancellationToken)
    {
        try
        {
            return await HistoryServerHost.StartAsync(options, context.Clock, log, cancellationToken);
        }
        catch (NotSupportedException unknown)
        {
            throw new UsageException(unknown.Message, "tinderbox history serve --log-dir DIR");
        }
        catch (IOException taken)
        {
            throw new CommandFailedException($"{options.Host}:{options.Port} can't be listened on: {taken.Message}", "tinderbox history serve --port 0");
        }
    }
}
