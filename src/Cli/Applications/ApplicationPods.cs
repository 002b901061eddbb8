using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Applications;

/// <summary>The pods of one application at one moment.</summary>
internal sealed record ApplicationPods(Pod? Driver, IReadOnlyList<Pod> Executors)
{
    /// <summary>Picks the application of the driver <paramref name="driverName"/> out of a namespace's pods.</summary>
    public static ApplicationPods Of(IReadOnlyList<Pod> pods, string driverName)
    {
        var driver = pods.FirstOrDefault(pod => pod.Metadata.Name == driverName);
        var application = driver?.Label(SparkLabels.Selector);
        return new(driver, application is null ? [] : [.. pods.Where(pod => !pod.IsDriver() && pod.Label(SparkLabels.Selector) == application)]);
    }

    /// <summary>One line: <c>driver Running, executors: 1 Pending, 1 Running</c>.</summary>
    public string Summary()
    {
        if (Driver is null) return "the driver pod is gone";
        var phases = Executors.GroupBy(Word).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        return $"driver {Word(Driver)}, " + (Executors.Count == 0 ? "no executors" : Words.Count(Executors.Count, "executor") + ": " + string.Join(", ", phases));
    }

    // as kubectl's STATUS column: the reason of a wait says more than the phase
    private static string Word(Pod pod) =>
        pod.Metadata.DeletionTimestamp is not null ? "Terminating"
        : pod.Status?.ContainerStatuses?.Select(container => container.State?.Waiting?.Reason).FirstOrDefault(reason => reason is not null) ?? pod.Status?.Phase ?? "Pending";
}
