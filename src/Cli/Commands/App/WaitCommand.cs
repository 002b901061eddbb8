using System.CommandLine;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app wait NAME: waits for the driver's end. Exit 0 when it succeeded, 5 when it failed, 124 when the time is over.</summary>
internal static class WaitCommand
{
    // as long as a timer can be set
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1L);

    internal sealed record Options(ClusterChoice Cluster, string Name, TimeSpan? Timeout);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var timeout = new Option<int?>("--timeout") { Description = "Give up after so many seconds", HelpName = "SECONDS" };
        var command = flags.AddTo(new Command("wait", "Wait until the application has ended") { name, timeout });
        command.SetAction((parsed, cancellationToken) => run(
            new Options(flags.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(timeout) is { } seconds ? Bound(seconds) : null), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context);
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        using var bound = new CancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan, context.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            var ended = await EndAsync(client, driver, both.Token);
            if (ended.Status?.Phase == "Failed") throw new ApplicationFailedException(PodTrouble.Failure(ended), []);
            context.Terminal.Print($"{ended.Metadata.Namespace}/{ended.Metadata.Name} {ended.Status?.Phase}");
            return (int)ExitCode.Done;
        }
        catch (OperationCanceledException over) when (bound.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"application {options.Name} has not ended within {options.Timeout?.TotalSeconds:0} s", over);
        }
    }

    private static TimeSpan Bound(int seconds)
    {
        if (seconds < 0) throw new UsageException($"--timeout {seconds}: wanted a number of seconds from 0 on", "tinderbox app wait NAME --timeout 600");
        return TimeSpan.FromSeconds(seconds) is var bound && bound < Longest ? bound : Longest;
    }

    // a watch ends now and then by itself; each begins with the pod as it is
    private static async Task<Pod> EndAsync(KubernetesClient client, Pod driver, CancellationToken cancellationToken)
    {
        var only = new WatchOptions { FieldSelector = "metadata.name=" + driver.Metadata.Name };
        while (!driver.IsFinished())
        {
            await foreach (var change in client.Pods(driver.Metadata.Namespace).WatchAsync(only, cancellationToken))
            {
                if (change.Type == WatchEventType.Deleted) throw new ApplicationFailedException($"driver pod {driver.Metadata.Namespace}/{driver.Metadata.Name} was deleted", []);
                if (change.Type == WatchEventType.Bookmark) continue;
                driver = change.Object;
                if (driver.IsFinished()) break;
            }
        }
        return driver;
    }
}
