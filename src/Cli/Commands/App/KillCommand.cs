using System.CommandLine;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app kill NAME: ends a running application, as <c>spark-submit --kill</c> does: its driver pod is deleted after a grace period.</summary>
internal static class KillCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name, int? GraceSeconds);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var grace = new Option<int?>("--grace-period") { Description = "Seconds between SIGTERM and SIGKILL (default: the pod's)", HelpName = "SECONDS" };
        var command = flags.AddTo(new Command("kill", "End a running application") { name, grace });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(grace)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context);
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        if (driver.IsFinished())
            throw new CommandFailedException($"application {options.Name} has ended already ({driver.Status?.Phase})", $"tinderbox app delete {driver.Metadata.Name}");
        await client.Pods(driver.Metadata.Namespace).DeleteAsync(driver.Metadata.Name!, new DeleteOptions { GracePeriodSeconds = options.GraceSeconds }, cancellationToken);
        context.Terminal.Print($"pod/{driver.Metadata.Name} killed");
        return (int)ExitCode.Done;
    }
}
