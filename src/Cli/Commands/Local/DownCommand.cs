using System.CommandLine;
using Tinderbox.Cli.Daemons;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local down: ends the pods and the embedded cluster; its objects stay for the next <c>up</c>.</summary>
internal static class DownCommand
{
    internal sealed record Options;

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var command = new Command("down", "Stop the embedded cluster and its pods; objects are kept");
        command.SetAction((_, cancellationToken) => run(new Options(), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        _ = options;
        var stopped = await new ClusterDaemon(context.Folders.LocalCluster, context.Clock).StopAsync(cancellationToken);
        context.Terminal.Say(stopped ? "The embedded cluster is down." : "The embedded cluster was not running.");
        return (int)ExitCode.Done;
    }
}
