using System.CommandLine;
using Tinderbox.Cli.Daemons;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local reset: stops the embedded cluster and deletes all it keeps. The cache of Spark stays.</summary>
internal static class ResetCommand
{
    internal sealed record Options;

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var command = new Command("reset", "Stop the embedded cluster and delete its objects, logs and event logs");
        command.SetAction((_, cancellationToken) => run(new Options(), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        _ = options;
        var folder = context.Folders.LocalCluster;
        await new ClusterDaemon(folder, context.Clock).StopAsync(cancellationToken);
        var existed = Directory.Exists(folder.Root);
        if (existed) Directory.Delete(folder.Root, recursive: true);
        context.Terminal.Say(existed ? $"The embedded cluster and its state in {folder.Root} are gone." : "There was no embedded cluster.");
        return (int)ExitCode.Done;
    }
}
