using System.CommandLine;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app events NAME: the events of the driver and its executors, oldest first.</summary>
internal static class EventsCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var command = flags.AddTo(new Command("events", "Print the events of the application's pods, oldest first") { name });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context);
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        var events = await OfAsync(client, driver, cancellationToken);
        if (events.Count == 0) context.Terminal.Say("No events.");
        else context.Terminal.PrintTable(["AGE", "TYPE", "REASON", "OBJECT", "MESSAGE"], [.. events.Select(e => Row(e, context.Clock.GetUtcNow()))]);
        return (int)ExitCode.Done;
    }

    /// <summary>The events of the driver and of the executors that are there still or that are named after the application.</summary>
    internal static async Task<IReadOnlyList<Event>> OfAsync(KubernetesClient client, Pod driver, CancellationToken cancellationToken)
    {
        var pods = await client.Pods(driver.Metadata.Namespace).ListAllAsync(new ListOptions { LabelSelector = $"{SparkLabels.Selector}={driver.Label(SparkLabels.Selector)}" }, cancellationToken);
        var names = pods.Items.Select(pod => pod.Metadata.Name).Append(driver.Metadata.Name).ToHashSet();
        var all = await client.Events(driver.Metadata.Namespace).ListAllAsync(new ListOptions(), cancellationToken);
        return [.. all.Items.Where(e => names.Contains(e.InvolvedObject?.Name)).OrderBy(e => e.LastSeen)];
    }

    private static string[] Row(Event e, DateTimeOffset now) =>
        [e.LastSeen is { } time ? Words.Span(now - time) : "", e.Type ?? "", e.Reason ?? "", $"{e.InvolvedObject?.Kind?.ToLowerInvariant()}/{e.InvolvedObject?.Name}", (e.Message ?? "").ReplaceLineEndings(" ")];
}
