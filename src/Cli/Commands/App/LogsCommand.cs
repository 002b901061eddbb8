using System.CommandLine;
using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Client.Streaming;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app logs NAME: prints the driver's log.</summary>
internal static class LogsCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name, bool Follow, int? Tail);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the driver ends" };
        var tail = new Option<int?>("--tail") { Description = "Only so many lines from the end", HelpName = "N" };
        var command = flags.AddTo(new Command("logs", "Print the driver's log") { name, follow, tail });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(follow), parsed.GetValue(tail)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context);
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        var part = new LogOptions { Follow = options.Follow, TailLines = options.Tail };
        await foreach (var line in Logs.FollowAsync(client, driver.Metadata.Namespace!, driver.Metadata.Name!, DriverLog.Container, part, cancellationToken))
            context.Terminal.Print(line);
        return (int)ExitCode.Done;
    }
}
