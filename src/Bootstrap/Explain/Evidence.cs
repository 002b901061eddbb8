using System.Globalization;
using System.Text.RegularExpressions;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>A text that may show why, and whose it is.</summary>
/// <param name="Where">One of the names below.</param>
/// <param name="Text">A line, or a whole log.</param>
/// <param name="Pod">Which pod; null when none is left.</param>
public sealed partial record Evidence(string Where, string Text, Pod? Pod)
{
    /// <summary><c>Reason: message</c> of a container that waits, also with what events say of it.</summary>
    public const string Waiting = "waiting";

    /// <summary>The scheduler's message.</summary>
    public const string Unschedulable = "unschedulable";

    /// <summary>No scheduler has looked at the pod.</summary>
    public const string Silent = "silent";

    /// <summary><c>driver REASON exit code N: message</c>.</summary>
    public const string Terminated = "terminated";

    /// <summary><c>Reason: message</c> of the pod's status; <c>deleted</c>.</summary>
    public const string PodStatus = "pod";

    /// <summary><c>Reason: message</c> of a warning.</summary>
    public const string Warning = "event";
    public const string DriverLog = "driver-log";
    public const string ExecutorLog = "executor-log";

    /// <summary>A failure of the event log.</summary>
    public const string Task = "task";

    private static readonly TimeSpan SchedulersTurn = TimeSpan.FromSeconds(30);

    /// <summary>Warnings that tell why a pod's containers are not made yet; once they are, they are history. Spark makes a driver before its ConfigMap, so nearly each has one.</summary>
    private static readonly string[] BeforeStart = ["FailedScheduling", "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox"];

    private static readonly string[] PullEvents = ["Failed", "BackOff", "InspectFailed", "ErrImageNeverPull"];

    /// <summary>All there is, pods before logs, the driver before its executors.</summary>
    public static IEnumerable<Evidence> Of(ApplicationObservation seen)
    {
        if (seen.Driver is null) yield return new(PodStatus, "deleted", null);
        foreach (var pod in Pods(seen))
            foreach (var evidence in OfPod(pod, seen)) yield return evidence;
        if (seen.DriverLog.Count > 0) yield return new(DriverLog, string.Join('\n', seen.DriverLog), seen.Driver);
        foreach (var (name, lines) in seen.ExecutorLogs) yield return new(ExecutorLog, string.Join('\n', lines), seen.Executors.FirstOrDefault(pod => pod.Metadata.Name == name));
        foreach (var failure in seen.TaskFailures) yield return new(Task, failure, seen.Driver);
    }

    private static IEnumerable<Pod> Pods(ApplicationObservation seen) => seen.Driver is { } driver ? [driver, .. seen.Executors] : seen.Executors;

    private static IEnumerable<Evidence> OfPod(Pod pod, ApplicationObservation seen)
    {
        var events = seen.Events.Where(e => e.InvolvedObject?.Name == pod.Metadata.Name && e.Type == "Warning" && !(IsPast(pod) && BeforeStart.Contains(e.Reason)) && !IsOvertaken(e, seen.Events)).ToList();
        if (pod.Status?.Reason is { } reason) yield return new(PodStatus, $"{reason}: {pod.Status.Message}", pod);
        foreach (var state in (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? []).Select(status => status.State))
        {
            if (state?.Waiting is { Reason: not null } waiting)
            {
                yield return new(Waiting, $"{waiting.Reason}: {waiting.Message}", pod);
                foreach (var e in events.Where(e => PullEvents.Contains(e.Reason))) yield return new(Waiting, $"{waiting.Reason}: {e.Message}", pod);
            }
            if (state?.Terminated is { ExitCode: not 0 } ended) yield return new(Terminated, string.Create(CultureInfo.InvariantCulture, $"{Role(pod)} {ended.Reason} exit code {ended.ExitCode}: {ended.Message}"), pod);
        }
        var scheduled = pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "PodScheduled");
        if (scheduled is { Status: "False", Message: { } message }) yield return new(Unschedulable, message, pod);
        var ignored = scheduled is null && (pod.Status?.Phase ?? "Pending") == "Pending" && pod.Spec is { NodeName: null, SchedulerName: not (null or "default-scheduler") };
        if (ignored && Age(pod, seen) > SchedulersTurn)
            yield return new(Silent, $"scheduler {pod.Spec?.SchedulerName} has not looked at it", pod);
        foreach (var e in events) yield return new(Warning, $"{e.Reason}: {e.Message}", pod);
    }

    /// <summary>Spark makes its ConfigMap after the driver; a mount that failed later for another reason shows that it is there.</summary>
    private static bool IsOvertaken(Event e, IReadOnlyList<Event> all) =>
        e.Reason == "FailedMount" && OwnConfigMap().IsMatch(e.Message ?? "")
        && all.Any(later => later.Reason == "FailedMount" && later.InvolvedObject?.Name == e.InvolvedObject?.Name && later.Message != e.Message && later.LastSeen > e.LastSeen);

    [GeneratedRegex("configmap \"spark-drv-[0-9a-f]+-conf-map\" not found")]
    private static partial Regex OwnConfigMap();

    /// <summary>A container has started, or waits for something that comes after scheduling and mounting.</summary>
    private static bool IsPast(Pod pod) => pod.Status?.ContainerStatuses?.Exists(status => HasStarted(status) || status.State?.Waiting?.Reason is not (null or "ContainerCreating" or "PodInitializing")) == true;

    private static bool HasStarted(ContainerStatus status) => status.State?.Running is not null || status.State?.Terminated?.StartedAt is not null || status.LastState?.Terminated?.StartedAt is not null;

    private static string Role(Pod pod) => pod.Metadata.Labels?.GetValueOrDefault("spark-role") ?? "pod";

    private static TimeSpan Age(Pod pod, ApplicationObservation seen) =>
        KubernetesTime.Parse(pod.Metadata.CreationTimestamp) is { } created ? seen.Now - created : TimeSpan.Zero;
}
