using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>Why a pod does not run, or how it ended, in one sentence: from its status alone.</summary>
public static class PodTrouble
{
    private static readonly string[] HopelessWaits = ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "RunContainerError"];

    /// <summary>
    /// What keeps a pending pod from starting and will not pass by itself; null while there is hope. A pod that does not fit on the
    /// node gets <paramref name="patience"/>: others may end.
    /// </summary>
    public static string? Stuck(Pod pod, DateTimeOffset now, TimeSpan patience)
    {
        if (pod.Status?.Phase is not (null or "Pending")) return null;
        var waiting = pod.Status?.ContainerStatuses?.Select(container => container.State?.Waiting).FirstOrDefault(wait => HopelessWaits.Contains(wait?.Reason));
        if (waiting is not null) return $"{Name(pod)} cannot start: {waiting.Reason}: {waiting.Message}";
        var scheduled = pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "PodScheduled");
        if (scheduled is not { Status: "False", Reason: "Unschedulable" }) return null;
        var since = KubernetesTime.Parse(scheduled.LastTransitionTime) ?? KubernetesTime.Parse(pod.Metadata.CreationTimestamp) ?? now;
        return now - since < patience ? null : $"{Name(pod)} does not fit on the cluster: {scheduled.Message}";
    }

    /// <summary>How a failed pod ended: its exit code, or the kernel's or kubelet's reason.</summary>
    public static string Failure(Pod pod)
    {
        var ended = pod.Status?.ContainerStatuses?.Select(container => container.State?.Terminated).FirstOrDefault(state => state is { ExitCode: not 0 });
        if (ended is null) return $"{Name(pod)} failed: {pod.Status?.Reason ?? "no reason given"}{Suffix(pod.Status?.Message)}";
        var how = ended.Reason switch
        {
            "OOMKilled" => "it used more memory than its limit (OOMKilled)",
            null or "Error" => $"it ended with exit code {ended.ExitCode}",
            var reason => $"{reason}, exit code {ended.ExitCode}",
        };
        return $"{Name(pod)} failed: {how}{Suffix(ended.Message)}";
    }

    private static string Suffix(string? message) => string.IsNullOrWhiteSpace(message) ? "" : $": {message.Trim()}";

    private static string Name(Pod pod) => $"pod {pod.Metadata.Namespace}/{pod.Metadata.Name}";
}
