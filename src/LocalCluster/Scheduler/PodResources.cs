using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Scheduler;

/// <summary>What a pod asks of its node: cores, and bytes of memory.</summary>
public readonly record struct PodResources(decimal Cpu, decimal Memory)
{
    /// <summary>
    /// Requests of the containers together, or of the largest init container when that is more. A limit stands in for a missing
    /// request, as the API server's defaulting does.
    /// </summary>
    public static PodResources Of(Pod pod) => new(Sum(pod, "cpu"), Sum(pod, "memory"));

    public static PodResources operator +(PodResources left, PodResources right) => new(left.Cpu + right.Cpu, left.Memory + right.Memory);

    private static decimal Sum(Pod pod, string resource)
    {
        var together = (pod.Spec?.Containers ?? []).Sum(container => Request(container, resource));
        var largestInit = (pod.Spec?.InitContainers ?? []).Select(container => Request(container, resource)).DefaultIfEmpty().Max();
        return Math.Max(together, largestInit);
    }

    private static decimal Request(Container container, string resource)
    {
        if (container.Resources?.Requests?.TryGetValue(resource, out var request) == true) return request.Value;
        return container.Resources?.Limits?.TryGetValue(resource, out var limit) == true ? limit.Value : 0;
    }
}
