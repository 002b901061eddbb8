using System.Globalization;
using System.Text;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Submission.Watching;

/// <summary>The block of text about a driver pod that spark-submit logs and <c>--status</c> prints. See org.apache.spark.deploy.k8s.KubernetesUtils.</summary>
public static class PodStateText
{
    /// <summary>Starts with a line end; one tab before each key, two for the containers.</summary>
    public static string Of(Pod pod) => Block(1,
    [
        ("pod name", pod.Metadata.Name),
        ("namespace", pod.Metadata.Namespace),
        ("labels", string.Join(", ", (pod.Metadata.Labels ?? []).Select(l => $"{l.Key} -> {l.Value}"))),
        ("pod uid", pod.Metadata.Uid),
        ("creation time", pod.Metadata.CreationTimestamp),
        ("service account name", pod.Spec?.ServiceAccountName),
        ("volumes", string.Join(", ", (pod.Spec?.Volumes ?? []).Select(v => v.Name))),
        ("node name", pod.Spec?.NodeName),
        ("start time", pod.Status?.StartTime),
        ("phase", pod.Status?.Phase),
        ("container status", Containers(pod, 2)),
    ]);

    /// <summary>The containers' blocks, a blank line between them.</summary>
    internal static string Containers(Pod pod, int indent) => string.Join("\n", (pod.Status?.ContainerStatuses ?? []).Select(c => Block(indent, Container(c))));

    private static List<(string, string?)> Container(ContainerStatus status)
    {
        List<(string, string?)> lines = [("container name", status.Name), ("container image", status.Image)];
        switch (status.State)
        {
            case { Running: { } running }:
                lines.AddRange([("container state", "running"), ("container started at", running.StartedAt)]);
                break;
            case { Waiting: { } waiting }:
                lines.AddRange([("container state", "waiting"), ("pending reason", waiting.Reason)]);
                break;
            case { Terminated: { } terminated }:
                lines.AddRange(
                [
                    ("container state", "terminated"),
                    ("container started at", terminated.StartedAt),
                    ("container finished at", terminated.FinishedAt),
                    ("exit code", terminated.ExitCode.ToString(CultureInfo.InvariantCulture)),
                    ("termination reason", terminated.Reason),
                ]);
                break;
            default:
                lines.Add(("container state", null));
                break;
        }
        return lines;
    }

    private static string Block(int indent, IEnumerable<(string Key, string? Value)> lines)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in lines)
            text.Append('\n').Append('\t', indent).Append(' ').Append(key).Append(": ").Append(string.IsNullOrEmpty(value) ? "N/A" : value);
        return text.ToString();
    }
}
