using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.Kubelet;

/// <summary>Pods whose processes ended with an earlier daemon: they are failed, since nobody can know what they still did.</summary>
public static class LostPods
{
    public const string Reason = "NodeLost";
    public const string Message = "the cluster's daemon ended while the pod ran";

    /// <summary>Bound, not finished, and a container had been started.</summary>
    public static bool IsLost(Pod pod) =>
        pod.Spec?.NodeName is { Length: > 0 } && !Scheduler.Scheduling.IsTerminal(pod)
        && (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? []).Any(one => one.ContainerID is { Length: > 0 });

    /// <summary>Fails all of them and returns them.</summary>
    public static async Task<IReadOnlyList<Pod>> MarkAsync(KubernetesClient client, TimeProvider clock, CancellationToken cancellationToken)
    {
        var pods = await client.Pods(null).ListAllAsync(new ListOptions(), cancellationToken);
        var lost = pods.Items.Where(IsLost).ToList();
        foreach (var pod in lost)
            await client.Pods(pod.Metadata.Namespace).PatchStatusAsync(pod.Metadata.Name!, Patch.Merge(Failed(pod, KubernetesTime.Seconds(clock.GetUtcNow()))), cancellationToken);
        return lost;
    }

    private static JsonObject Failed(Pod pod, string now) => new()
    {
        ["status"] = new JsonObject
        {
            ["phase"] = "Failed",
            ["reason"] = Reason,
            ["message"] = Message,
            ["containerStatuses"] = new JsonArray([.. (pod.Status?.ContainerStatuses ?? []).Select(one => (JsonNode)Killed(one, now))]),
        },
    };

    private static JsonObject Killed(ContainerStatus container, string now) => new()
    {
        ["name"] = container.Name,
        ["image"] = container.Image,
        ["imageID"] = container.ImageID ?? "",
        ["containerID"] = container.ContainerID,
        ["restartCount"] = container.RestartCount ?? 0,
        ["ready"] = false,
        ["started"] = false,
        ["lastState"] = new JsonObject(),
        ["state"] = new JsonObject
        {
            ["terminated"] = new JsonObject
            {
                ["exitCode"] = 137,
                ["reason"] = "Error",
                ["message"] = Message,
                ["finishedAt"] = now,
                ["containerID"] = container.ContainerID,
                ["startedAt"] = container.State?.Running?.StartedAt ?? now,
            },
        },
    };
}
