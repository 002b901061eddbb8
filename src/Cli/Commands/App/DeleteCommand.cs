using System.CommandLine;
using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app delete NAME: deletes the driver pod; the cluster's garbage collection takes executors, Service and ConfigMap with it.</summary>
internal static class DeleteCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var command = flags.AddTo(new Command("delete", "Delete an application with all its objects, also while it runs") { name });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context);
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        var deletion = new DeleteOptions { PropagationPolicy = "Background", Preconditions = new Preconditions { Uid = driver.Metadata.Uid } };
        await client.Pods(driver.Metadata.Namespace).DeleteAsync(driver.Metadata.Name!, deletion, cancellationToken);
        context.Terminal.Print($"pod/{driver.Metadata.Name} deleted");
        return (int)ExitCode.Done;
    }
}
