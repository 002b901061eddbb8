using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>
/// A pod's status from the states of its containers, as a real kubelet reports it.
/// See https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/.
/// </summary>
public static class PodStatusComputation
{
    /// <summary>The whole status; <paramref name="now"/> is used where a condition changed against <c>pod.Status</c>.</summary>
    public static PodStatus Compute(Pod pod, PodObservation seen, string now)
    {
        var phase = seen.FailureReason is not null ? "Failed" : Phase(pod, seen);
        return new PodStatus
        {
            Phase = phase,
            Reason = seen.FailureReason,
            Message = seen.FailureMessage,
            HostIP = seen.NodeAddress,
            HostIPs = [new HostIP { Ip = seen.NodeAddress }],
            PodIP = seen.PodAddress,
            PodIPs = seen.PodAddress is null ? null : [new PodIP { Ip = seen.PodAddress }],
            StartTime = seen.StartTime,
            QosClass = pod.Status?.QosClass ?? Qos(pod),
            InitContainerStatuses = seen.InitContainers.Count == 0 ? null : [.. seen.InitContainers],
            ContainerStatuses = [.. seen.Containers],
            Conditions = Conditions(pod, seen, phase, now),
        };
    }

    /// <summary>Whether the exit is followed by another start under the pod's policy.</summary>
    public static bool Restarts(string? policy, int exitCode) => policy switch
    {
        "Never" => false,
        "OnFailure" => exitCode != 0,
        _ => true,
    };

    private static string Phase(Pod pod, PodObservation seen)
    {
        var policy = pod.Spec?.RestartPolicy;
        if (policy == "Never" && seen.InitContainers.Any(one => one.State?.Terminated is { ExitCode: not 0 })) return "Failed";
        if (!Initialized(seen)) return "Pending";
        var ended = seen.Containers.Select(one => one.State?.Terminated).ToList();
        if (ended.TrueForAll(one => one is not null && !Restarts(policy, one.ExitCode)))
            return ended.TrueForAll(one => one!.ExitCode == 0) ? "Succeeded" : "Failed";
        return seen.Containers.All(one => one.State?.Waiting is not null && one.LastState?.Terminated is null) ? "Pending" : "Running";
    }

    private static bool Initialized(PodObservation seen) => seen.InitContainers.All(one => one.State?.Terminated is { ExitCode: 0 });

    private static List<PodCondition> Conditions(Pod pod, PodObservation seen, string phase, string now)
    {
        var names = seen.Containers.Where(one => one.Ready != true).Select(one => one.Name).ToList();
        var notReady = phase switch
        {
            "Succeeded" => ("False", "PodCompleted", null),
            "Failed" => ("False", "PodFailed", null),
            _ when names.Count > 0 => ("False", "ContainersNotReady", $"containers with unready status: [{string.Join(' ', names)}]"),
            _ => ("True", null, (string?)null),
        };
        var initializing = seen.InitContainers.Where(one => one.State?.Terminated is not { ExitCode: 0 }).Select(one => one.Name).ToList();
        var initialized = phase == "Succeeded" ? ("True", "PodCompleted", null)
            : initializing.Count > 0 ? ("False", "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', initializing)}]")
            : ("True", (string?)null, (string?)null);
        var started = seen.PodAddress is null || phase is "Succeeded" or "Failed" ? "False" : "True";
        return
        [
            Condition(pod, "PodReadyToStartContainers", (started, null, null), now),
            Condition(pod, "Initialized", initialized, now),
            Condition(pod, "Ready", notReady, now),
            Condition(pod, "ContainersReady", notReady, now),
            Condition(pod, "PodScheduled", ("True", null, null), now),
        ];
    }

    private static PodCondition Condition(Pod pod, string type, (string Status, string? Reason, string? Message) value, string now)
    {
        var before = pod.Status?.Conditions?.Find(one => one.Type == type);
        return new PodCondition
        {
            Type = type,
            Status = value.Status,
            Reason = value.Reason,
            Message = value.Message,
            LastTransitionTime = before?.Status == value.Status ? before.LastTransitionTime ?? now : now,
        };
    }

    private static string Qos(Pod pod)
    {
        var resources = (pod.Spec?.Containers ?? []).Select(one => one.Resources).ToList();
        if (resources.TrueForAll(one => one?.Requests is not { Count: > 0 } && one?.Limits is not { Count: > 0 })) return "BestEffort";
        return resources.TrueForAll(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(ResourceRequirements? one) =>
        new[] { "cpu", "memory" }.All(name =>
            one?.Limits?.TryGetValue(name, out var limit) == true && (one.Requests?.TryGetValue(name, out var request) != true || request.Value == limit.Value));
}

/// <summary>What the kubelet knows of a pod just now.</summary>
public sealed record PodObservation(
    string NodeAddress, string? PodAddress, string? StartTime, IReadOnlyList<ContainerStatus> InitContainers, IReadOnlyList<ContainerStatus> Containers)
{
    /// <summary>Set when the pod as a whole failed: <c>DeadlineExceeded</c>, <c>NodeLost</c>.</summary>
    public string? FailureReason { get; init; }
    public string? FailureMessage { get; init; }
}
