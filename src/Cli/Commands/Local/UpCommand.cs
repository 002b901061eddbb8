using System.CommandLine;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Output;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local up: starts the embedded cluster in the background, or finds it running. Prints its URL.</summary>
internal static class UpCommand
{
    internal sealed record Options(int Port, string? AuditLog = null);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var port = new Option<int>("--port") { Description = "Port of the API server on 127.0.0.1; 0 takes a free one", HelpName = "N" };
        var audit = new Option<string>("--audit-log") { Description = "Write who asked the API for what into this file, one JSON line per request", HelpName = "FILE" };
        var command = new Command("up", "Start the embedded cluster in the background; does nothing when it runs") { port, audit };
        command.SetAction((parsed, cancellationToken) => run(new Options(parsed.GetValue(port), parsed.GetValue(audit)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var record = await EnsureAsync(options, context, cancellationToken);
        context.Terminal.Print(record.Url);
        return (int)ExitCode.Done;
    }

    /// <summary>The running daemon, started when there is none. Says which of both it was and what an earlier crash lost.</summary>
    internal static async Task<State.DaemonRecord> EnsureAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Folders.LocalCluster;
        var daemon = new ClusterDaemon(folder, context.Clock);
        if (daemon.Find() is { } running)
        {
            var uptime = Words.Span(context.Clock.GetUtcNow() - running.StartedAt);
            context.Terminal.Say($"The embedded cluster has been running for {uptime} at {running.Url} (process {running.Pid}).");
            if (running.Version != ProductVersion.Text)
                context.Terminal.Warn($"it runs version {running.Version}, this is {ProductVersion.Text}; take the new one with: tinderbox local down && tinderbox local up");
            return running;
        }
        var started = context.Clock.GetTimestamp();
        var port = options.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] audit = options.AuditLog is { } file ? ["--audit-log", Path.GetFullPath(file)] : [];
        var record = await daemon.StartAsync(DetachedProgram.Self(["local", "serve", "--port", port, .. audit]), cancellationToken);
        context.Terminal.Say($"The embedded cluster is ready at {record.Url} after {Words.Span(context.Clock.GetElapsedTime(started))} (process {record.Pid}).");
        if (record.LostPods.Count > 0)
            context.Terminal.Warn($"it did not end in order last time: {Words.Count(record.LostPods.Count, "pod")} lost ({string.Join(", ", record.LostPods)}); their processes are gone and they are marked Failed.");
        return record;
    }
}
