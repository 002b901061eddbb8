using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Applications;

/// <summary>
/// Stays with an application from its submission to its end: pods → stuck? → driver's log → how it ended. It is over when the driver
/// has finished, is gone, or can be seen never to start.
/// </summary>
internal sealed class ApplicationRun(KubernetesClient client, string ns, string driverName, CommandContext context)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan DriverPatience = TimeSpan.FromSeconds(5);

    /// <summary>Executors wait while others end; without any of them the driver would wait for ever.</summary>
    private static readonly TimeSpan ExecutorPatience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the end; the finished driver pod.</summary>
    /// <exception cref="ApplicationFailedException">It failed, or cannot start: the message names the cause, the evidence is from log and events.</exception>
    public async Task<Pod> WaitAsync(Action<string> onLogLine, CancellationToken cancellationToken)
    {
        var log = new DriverLog(client, ns, driverName, onLogLine);
        Task? following = null;
        string? said = null;
        while (true)
        {
            var pods = ApplicationPods.Of((await client.Pods(ns).ListAllAsync(new ListOptions(), cancellationToken)).Items, driverName);
            if (pods.Summary() is var summary && summary != said) context.Terminal.Say("  " + (said = summary));
            if (pods.Driver is not { } driver) throw new ApplicationFailedException($"driver pod {ns}/{driverName} was deleted while it ran", []);
            if (Hopeless(pods) is { } cause) throw new ApplicationFailedException(cause, await DriverWarnings.LastAsync(client, ns, driverName, cause, cancellationToken));
            if (driver.Status?.Phase == "Running" || driver.IsFinished()) following ??= log.FollowAsync(cancellationToken);
            if (driver.IsFinished())
            {
                await following!;
                return driver.Status?.Phase == "Succeeded" ? driver : throw new ApplicationFailedException(PodTrouble.Failure(driver), LogEvidence.Of(log.Tail));
            }
            await Task.Delay(PollInterval, context.Clock, cancellationToken);
        }
    }

    private string? Hopeless(ApplicationPods pods)
    {
        var now = context.Clock.GetUtcNow();
        if (PodTrouble.Stuck(pods.Driver!, now, DriverPatience) is { } driverStuck) return driverStuck;
        if (pods.Executors.Any(executor => executor.Status?.Phase == "Running")) return null;
        return pods.Executors.Select(executor => PodTrouble.Stuck(executor, now, ExecutorPatience)).FirstOrDefault(cause => cause is not null);
    }
}
