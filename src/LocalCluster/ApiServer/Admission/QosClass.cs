using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>A pod's quality of service, from its containers' cpu and memory. See https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/.</summary>
internal static class QosClass
{
    private static readonly string[] s_counted = ["cpu", "memory"];

    internal static string Of(JsonObject pod)
    {
        var containers = pod.At("spec")?["initContainers"].Objects().Concat(pod.At("spec")?["containers"].Objects() ?? []).ToList() ?? [];
        if (!containers.Exists(one => Amounts(one, "requests").Any() || Amounts(one, "limits").Any())) return "BestEffort";
        return containers.TrueForAll(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(JsonObject container)
    {
        var requests = Amounts(container, "requests").ToDictionary();
        var limits = Amounts(container, "limits").ToDictionary();
        return s_counted.All(name => limits.ContainsKey(name) && requests.GetValueOrDefault(name, limits[name]) == limits[name]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Amounts(JsonObject container, string kind) =>
        (container.At("resources", kind) ?? []).Where(pair => s_counted.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Text() ?? ""));
}
