using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Client.Streaming;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// What <c>--exit-code-from</c> adds to Spark's own client: a driver that cannot start ends the wait instead of hanging for ever, and a failure
/// is told in one sentence with its evidence. Without that option nothing here runs.
/// </summary>
internal sealed class ApplicationVerdict(KubernetesClient client, string ns, string driverName, SparkLog log)
{
    /// <summary>Nodes of the embedded cluster never grow; elsewhere an autoscaler may need minutes.</summary>
    private static readonly TimeSpan EmbeddedPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long an unschedulable driver may wait on this cluster.</summary>
    internal async Task<TimeSpan> PatienceAsync(CancellationToken cancellationToken)
    {
        var version = await client.SendAsync(HttpMethod.Get, "/version", null, "application/json", cancellationToken);
        return ((string?)version["gitVersion"])?.Contains("tinderbox", StringComparison.Ordinal) == true ? EmbeddedPatience : Patience;
    }

    /// <summary>Tells why the driver cannot start and deletes it; its Service, ConfigMap and policy go with it by garbage collection.</summary>
    internal async Task RemoveStuckAsync(string cause, CancellationToken cancellationToken)
    {
        Tell(cause, await DriverWarnings.LastAsync(client, ns, driverName, cause, cancellationToken));
        await client.Pods(ns).DeleteAsync(driverName, new DeleteOptions { GracePeriodSeconds = 0, PropagationPolicy = "Background" }, cancellationToken);
        log.Line($"The driver pod {ns}/{driverName} was deleted, and what it owned with it.");
    }

    /// <summary>Tells how a finished driver failed; nothing for one that succeeded.</summary>
    internal async Task TellAsync(Pod? driver, CancellationToken cancellationToken)
    {
        if (driver?.Status?.Phase != "Failed") return;
        var tail = await TailAsync(cancellationToken);
        Tell(PodTrouble.Failure(driver), LogEvidence.Of(tail));
        var told = ApplicationExplanation.Of(new ApplicationObservation { Driver = driver, DriverLog = tail }, SignatureCatalogue.Load());
        if (told is { Source: not null }) log.Line($"cause: {told.Cause}");
        log.Line($"Next: {told?.Fix ?? $"tinderbox app logs -n {ns} {driverName}"}");
    }

    private async Task<IReadOnlyList<string>> TailAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = new List<string>();
            await foreach (var line in Logs.FollowAsync(client, ns, driverName, DriverLog.Container, new LogOptions { TailLines = 400 }, cancellationToken)) lines.Add(line);
            return lines;
        }
        catch (KubernetesApiException)
        {
            return ["(its log cannot be read)"];
        }
    }

    private void Tell(string sentence, IReadOnlyList<string> evidence)
    {
        log.Line("error: " + sentence);
        foreach (var line in evidence) log.Line("  " + line);
    }
}
