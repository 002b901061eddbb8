using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ControllerManager;

namespace Tinderbox.LocalCluster.Scheduler;

/// <summary>
/// Binds pods without a node, oldest first; one that does not fit is looked at again whenever a pod or the node changes.
/// <c>observe → decide → act</c>, with <see cref="Scheduling"/> deciding.
/// </summary>
public sealed class PodScheduler(ClusterView view, KubernetesClient client, TimeProvider clock, Action<string> log)
{
    private const string Name = "default-scheduler";
    private readonly EventRecorder _events = new(client, Name, null, clock);
    private readonly Pulse _pulse = new();

    // bound by us, while the event of it is still on its way: their room is taken
    private readonly Dictionary<string, Pod> _assumed = [];

    /// <summary>Subscribes; call before the view runs.</summary>
    public void Subscribe()
    {
        view.Pods.Subscribe(_pulse);
        view.Nodes.Subscribe(_pulse);
    }

    /// <summary>Schedules until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => new ReconcileLoop("scheduler", _pulse, ReconcileAsync, clock, log).RunAsync(cancellationToken);

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var pods = view.Pods.Items;
        foreach (var seen in pods.Where(pod => pod.Spec?.NodeName is not null)) _assumed.Remove(seen.Metadata.Uid!);
        var known = pods.Select(pod => pod.Metadata.Uid!).ToHashSet();
        foreach (var gone in _assumed.Keys.Where(uid => !known.Contains(uid)).ToList()) _assumed.Remove(gone);

        var node = view.Nodes.Items.MinBy(one => one.Metadata.Name, StringComparer.Ordinal);
        var waiting = pods.Where(IsWaiting).OrderBy(pod => pod.Metadata.CreationTimestamp, StringComparer.Ordinal).ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal);
        var onNode = pods.Where(pod => pod.Spec?.NodeName == node?.Metadata.Name).Concat(_assumed.Values).ToList();
        foreach (var pod in waiting)
        {
            switch (Scheduling.Decide(node, onNode, pod))
            {
                case SchedulingDecision.Bind bind when await BindAsync(pod, bind.NodeName, cancellationToken):
                    _assumed[pod.Metadata.Uid!] = pod;
                    onNode.Add(pod);
                    break;
                case SchedulingDecision.Unschedulable no:
                    await ReportAsync(pod, no.Message, cancellationToken);
                    break;
            }
        }
    }

    private bool IsWaiting(Pod pod) =>
        pod.Spec is { NodeName: null or "" } && pod.Spec.SchedulerName is null or Name && pod.Metadata.DeletionTimestamp is null
        && !Scheduling.IsTerminal(pod) && !_assumed.ContainsKey(pod.Metadata.Uid!);

    private async Task<bool> BindAsync(Pod pod, string node, CancellationToken cancellationToken)
    {
        var (ns, name) = (pod.Metadata.Namespace!, pod.Metadata.Name!);
        var binding = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Binding",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["uid"] = pod.Metadata.Uid },
            ["target"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = node },
        };
        try
        {
            await client.SendAsync(HttpMethod.Post, ResourceTypes.Pods.Path(ns, name, "binding"), binding, "application/json", cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound || error.IsConflict)
        {
            // deleted, or bound by somebody else, since we looked
            return false;
        }
        await _events.RecordAsync(pod, "Normal", "Scheduled", $"Successfully assigned {ns}/{name} to {node}", null, cancellationToken);
        return true;
    }

    private async Task ReportAsync(Pod pod, string message, CancellationToken cancellationToken)
    {
        var before = pod.Status?.Conditions?.Find(condition => condition.Type == "PodScheduled");
        if (before is { Status: "False" } && before.Message == message) return;
        var condition = new JsonObject
        {
            ["type"] = "PodScheduled",
            ["status"] = "False",
            ["reason"] = "Unschedulable",
            ["message"] = message,
            ["lastTransitionTime"] = before is { Status: "False", LastTransitionTime: { } since } ? since : KubernetesTime.Seconds(clock.GetUtcNow()),
        };
        try
        {
            var status = new JsonObject { ["status"] = new JsonObject { ["conditions"] = new JsonArray(condition) } };
            await client.Pods(pod.Metadata.Namespace).PatchStatusAsync(pod.Metadata.Name!, Patch.Strategic(status), cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            return;
        }
        await _events.RecordAsync(pod, "Warning", "FailedScheduling", message, null, cancellationToken);
    }
}
