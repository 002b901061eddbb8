using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Commands.App;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Client.Streaming;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Applications;

/// <summary>Gathers what there is to know of an application: pods, events, the ends of logs.</summary>
internal sealed class ApplicationObserver(KubernetesClient client, TimeProvider clock)
{
    private const int DriverLines = 2000;
    private const int ExecutorLines = 300;
    private const int ExecutorLogs = 3;

    /// <summary>Everything about the driver's application; what cannot be read is left out.</summary>
    public async Task<ApplicationObservation> ObserveAsync(Pod driver, CancellationToken cancellationToken)
    {
        var ns = driver.Metadata.Namespace!;
        var selector = new ListOptions { LabelSelector = $"{SparkLabels.Selector}={driver.Label(SparkLabels.Selector)}" };
        var executors = (await client.Pods(ns).ListAllAsync(selector, cancellationToken)).Items.Where(pod => !pod.IsDriver()).ToList();
        var logs = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var executor in executors.OrderByDescending(pod => pod.Status?.Phase == "Failed").Take(ExecutorLogs))
            if (await LogAsync(executor, ExecutorLines, cancellationToken) is { Count: > 0 } lines) logs[executor.Metadata.Name!] = lines;
        return new ApplicationObservation
        {
            Driver = driver,
            Executors = executors,
            Events = await EventsCommand.OfAsync(client, driver, cancellationToken),
            DriverLog = await LogAsync(driver, DriverLines, cancellationToken),
            ExecutorLogs = logs,
            Now = clock.GetUtcNow(),
        };
    }

    private async Task<IReadOnlyList<string>> LogAsync(Pod pod, int lines, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (pod.Status?.Phase is null or "Pending") return found;
        try
        {
            var container = pod.Spec?.Containers?.FirstOrDefault()?.Name ?? DriverLog.Container;
            await foreach (var line in Logs.FollowAsync(client, pod.Metadata.Namespace!, pod.Metadata.Name!, container, new LogOptions { TailLines = lines }, cancellationToken)) found.Add(line);
        }
        catch (KubernetesApiException unreadable)
        {
            // a container that never started has none; other refusals leave the pods and events to tell
            found.Add($"(the log cannot be read: {unreadable.Message})");
        }
        return found;
    }
}
