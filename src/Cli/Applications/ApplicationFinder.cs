using System.Text.RegularExpressions;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Applications;

/// <summary>Finds applications by what people call them: the name, the application id, or the driver pod.</summary>
internal static class ApplicationFinder
{
    /// <summary>All drivers, newest first.</summary>
    public static async Task<IReadOnlyList<Pod>> DriversAsync(KubernetesClient client, string? ns, CancellationToken cancellationToken)
    {
        var list = await client.Pods(ns).ListAllAsync(new ListOptions { LabelSelector = $"{SparkLabels.Role}=driver" }, cancellationToken);
        return [.. list.Items.OrderByDescending(pod => pod.Metadata.CreationTimestamp, StringComparer.Ordinal)];
    }

    /// <summary>The driver of the application; of several runs of one name the newest.</summary>
    /// <exception cref="CommandFailedException">There is none; the message names those that there are.</exception>
    public static async Task<Pod> FindAsync(KubernetesClient client, string? ns, string name, CancellationToken cancellationToken)
    {
        var drivers = await DriversAsync(client, ns, cancellationToken);
        return Pick(drivers, name) ?? throw NotFound(drivers, ns, name);
    }

    /// <summary>As <see cref="FindAsync"/>; null for an application that ran and whose driver pod was deleted under it, as its events still tell.</summary>
    /// <exception cref="CommandFailedException">There is none, and there is no trace of one.</exception>
    public static async Task<Pod?> FindOrGoneAsync(KubernetesClient client, string? ns, string name, CancellationToken cancellationToken)
    {
        var drivers = await DriversAsync(client, ns, cancellationToken);
        if (Pick(drivers, name) is { } driver) return driver;
        var events = await client.Events(ns).ListAllAsync(new ListOptions(), cancellationToken);
        return events.Items.Exists(e => e.Reason == "Killing" && e.InvolvedObject?.Kind == "Pod" && IsDriverOf(e.InvolvedObject.Name, name)) ? null : throw NotFound(drivers, ns, name);
    }

    /// <summary>The pod's own name first, then the application id, then its name.</summary>
    internal static Pod? Pick(IReadOnlyList<Pod> newestFirst, string name) =>
        newestFirst.FirstOrDefault(pod => pod.Metadata.Name == name)
        ?? newestFirst.FirstOrDefault(pod => pod.Label(SparkLabels.Selector) == name)
        ?? newestFirst.FirstOrDefault(pod => pod.Label(SparkLabels.AppName) == name);

    // NAME-0123456789abcdef-driver, as Spark names it
    private static bool IsDriverOf(string? pod, string name) => pod is not null && (pod == name || Regex.IsMatch(pod, $"^{Regex.Escape(name)}-[0-9a-f]+-driver$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    private static CommandFailedException NotFound(IReadOnlyList<Pod> drivers, string? ns, string name)
    {
        var there = drivers.Count == 0 ? "there are no applications" : "there are: " + string.Join(", ", drivers.Take(8).Select(pod => pod.Metadata.Name));
        return new($"there is no application {name} in {(ns is null ? "any namespace" : $"namespace {ns}")}; {there}", "tinderbox app list -A");
    }
}
