using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Submission.Watching;

/// <summary>
/// Follows one driver pod: event in, log texts and the next state out. See org.apache.spark.deploy.k8s.submit.LoggingPodStatusWatcherImpl.
/// </summary>
/// <param name="AppId">Id of the application.</param>
/// <param name="AppName">Its name.</param>
/// <param name="SubmissionId"><c>namespace:pod</c>.</param>
/// <param name="StrayBrace">Spark 4.0's misprint in the first line.</param>
public sealed record LoggingPodStatusWatcher(string AppId, string AppName, string SubmissionId, bool StrayBrace)
{
    /// <summary>The pod as last seen.</summary>
    public Pod? Pod { get; init; }

    /// <summary>Whether there is nothing more to wait for.</summary>
    public bool Completed { get; init; }

    /// <summary>What is logged when the wait begins, and again after a watch that was too old.</summary>
    public string Waiting => $"Waiting for application {AppName}{(StrayBrace ? "}" : "")} with application ID {AppId} and submission ID {SubmissionId} to finish...";

    /// <summary>What is logged every report interval, and after each wake-up.</summary>
    public string Report => $"Application status for {AppId} (phase: {Pod?.Status?.Phase ?? "unknown"})";

    /// <summary>The pod appeared or changed.</summary>
    public (LoggingPodStatusWatcher Next, string Log) OnChanged(Pod pod) =>
        (this with { Pod = pod, Completed = Completed || pod.Status?.Phase is "Succeeded" or "Failed" }, $"State changed, new state: {PodStateText.Of(pod)}");

    /// <summary>The pod was deleted, or the watch ended for another reason than being too old: Spark stops waiting.</summary>
    public LoggingPodStatusWatcher OnEnded() => this with { Completed = true };

    /// <summary>What is logged at the end.</summary>
    public IEnumerable<string> Final()
    {
        yield return Pod is null
            ? "No containers were found in the driver pod."
            : $"Container final statuses:\n\n{(PodStateText.Containers(Pod, 1) is { Length: > 0 } blocks ? blocks : "\n\t N/A")}";
        yield return $"Application {AppName} with application ID {AppId} and submission ID {SubmissionId} finished";
    }

    /// <summary>The exit code of the driver's container in the last state, or null.</summary>
    public int? DriverExitCode => Pod?.Status?.ContainerStatuses?.Select(c => c.State?.Terminated?.ExitCode).LastOrDefault(c => c is not null);
}
