using System.CommandLine;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Errors;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local kubeconfig: prints the path of an administrator's kubeconfig, for <c>kubectl --kubeconfig "$(tinderbox local kubeconfig)"</c>.</summary>
internal static class KubeconfigCommand
{
    internal sealed record Options;

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var command = new Command("kubeconfig", "Print the path of the embedded cluster's kubeconfig");
        command.SetAction((_, cancellationToken) => run(new Options(), cancellationToken));
        return command;
    }

    internal static int Run(Options options, CommandContext context)
    {
        _ = options;
        var folder = context.Folders.LocalCluster;
        if (new ClusterDaemon(folder, context.Clock).Find() is null) throw Down();
        context.Terminal.Print(folder.KubeConfig);
        return (int)ExitCode.Done;
    }

    /// <summary>The failure of every verb that needs the embedded cluster running.</summary>
    internal static CommandFailedException Down() => new("the embedded cluster is not running", "tinderbox local up");
}
