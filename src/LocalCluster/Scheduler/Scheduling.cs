using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.Scheduler;

/// <summary>Where a pod goes, decided from what is known of the node; the words are those of kube-scheduler.</summary>
public static class Scheduling
{
    /// <summary>Binds when the node fits; otherwise says why not. <paramref name="podsOnNode"/> may hold finished pods: they take nothing.</summary>
    public static SchedulingDecision Decide(Node? node, IEnumerable<Pod> podsOnNode, Pod pod)
    {
        if (node is null) return new SchedulingDecision.Unschedulable("no nodes available to schedule pods");
        var running = podsOnNode.Where(other => !IsTerminal(other) && other.Metadata.Uid != pod.Metadata.Uid).ToList();
        var reasons = Reasons(node, running, pod).ToList();
        if (reasons.Count == 0) return new SchedulingDecision.Bind(node.Metadata.Name!);
        var preemption = reasons.TrueForAll(reason => reason.MayHelp)
            ? "No preemption victims found for incoming pod."
            : "Preemption is not helpful for scheduling.";
        var text = string.Join(", ", reasons.Select(reason => $"1 {reason.Text}").Order(StringComparer.Ordinal));
        return new SchedulingDecision.Unschedulable($"0/1 nodes are available: {text}. preemption: 0/1 nodes are available: 1 {preemption}");
    }

    /// <summary>Whether the pod has ended: <c>Succeeded</c> or <c>Failed</c>.</summary>
    public static bool IsTerminal(Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    private static IEnumerable<Reason> Reasons(Node node, List<Pod> running, Pod pod)
    {
        if (node.Spec?.Unschedulable == true) yield return new("node(s) were unschedulable", false);
        if (!Selects(pod.Spec?.NodeSelector, node.Metadata.Labels)) yield return new("node(s) didn't match Pod's node affinity/selector", false);
        if (running.Count >= Allocatable(node, "pods")) yield return new("Too many pods", true);

        var used = running.Select(PodResources.Of).Aggregate(default(PodResources), (sum, next) => sum + next);
        var wanted = PodResources.Of(pod);
        if (wanted.Cpu > 0 && used.Cpu + wanted.Cpu > Allocatable(node, "cpu")) yield return new("Insufficient cpu", wanted.Cpu <= Allocatable(node, "cpu"));
        if (wanted.Memory > 0 && used.Memory + wanted.Memory > Allocatable(node, "memory")) yield return new("Insufficient memory", wanted.Memory <= Allocatable(node, "memory"));
    }

    private static bool Selects(Dictionary<string, string>? selector, Dictionary<string, string>? labels) =>
        selector is null || selector.All(wanted => labels?.GetValueOrDefault(wanted.Key) == wanted.Value);

    private static decimal Allocatable(Node node, string resource) =>
        node.Status?.Allocatable?.TryGetValue(resource, out var quantity) == true ? quantity.Value : decimal.MaxValue;

    /// <summary>A filter that said no, and whether another pod's end could change it.</summary>
    private readonly record struct Reason(string Text, bool MayHelp);
}

/// <summary>The scheduler's answer for one pod.</summary>
public abstract record SchedulingDecision
{
    /// <summary>The pod fits there.</summary>
    public sealed record Bind(string NodeName) : SchedulingDecision;

    /// <summary>It fits nowhere now; <paramref name="Message"/> goes into the condition and the event.</summary>
    public sealed record Unschedulable(string Message) : SchedulingDecision;
}
