using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>
/// Holds the states of a pod's containers and writes the pod's status when it changed, one write at a time, so that the API never sees
/// an older state after a newer one.
/// </summary>
public sealed class PodStatusWriter : IDisposable
{
    private readonly KubernetesClient _client;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, ContainerStatus> _containers = [];
    private readonly Pod _pod;
    private PodObservation _seen;
    private PodStatus? _written;

    public PodStatusWriter(KubernetesClient client, TimeProvider clock, Pod pod, string nodeAddress, string podAddress)
    {
        (_client, _clock, _pod) = (client, clock, pod);
        _seen = new PodObservation(nodeAddress, podAddress, Now, [], []);
        foreach (var container in pod.Spec?.InitContainers ?? []) _containers[container.Name!] = Waiting(container, "PodInitializing");
        var reason = pod.Spec?.InitContainers is { Count: > 0 } ? "PodInitializing" : "ContainerCreating";
        foreach (var container in pod.Spec?.Containers ?? []) _containers[container.Name!] = Waiting(container, reason);
    }

    private string Now => KubernetesTime.Seconds(_clock.GetUtcNow());

    /// <summary>The phase last computed.</summary>
    public string? Phase => _written?.Phase;

    /// <summary>Changes one container's state and writes the status. A pod that is gone is no error.</summary>
    public async Task SetAsync(string container, Func<ContainerStatus, ContainerStatus> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _containers[container] = change(_containers[container]);
            await WriteAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Fails the pod as a whole, or (null) just writes what there is.</summary>
    public async Task FailAsync(string? reason, string? message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _seen = _seen with { FailureReason = reason, FailureMessage = message };
            await WriteAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        _seen = _seen with
        {
            InitContainers = [.. (_pod.Spec?.InitContainers ?? []).Select(one => _containers[one.Name!])],
            Containers = [.. (_pod.Spec?.Containers ?? []).Select(one => _containers[one.Name!])],
        };
        var basis = _pod with { Status = _written ?? _pod.Status };
        _written = PodStatusComputation.Compute(basis, _seen, Now);
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = _pod.Metadata.Uid },
            ["status"] = JsonSerializer.SerializeToNode(_written, KubernetesJson.Wire.PodStatus),
        };
        try
        {
            await _client.Pods(_pod.Metadata.Namespace).PatchStatusAsync(_pod.Metadata.Name!, Patch.Merge(body), cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound || error.IsConflict)
        {
            // Spark's driver deletes executors before their processes end; or another pod has the name by now
        }
    }

    private static ContainerStatus Waiting(Container container, string reason) => new()
    {
        Name = container.Name!,
        Image = container.Image,
        ImageID = "",
        Ready = false,
        Started = false,
        RestartCount = 0,
        State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = reason } },
        LastState = new ContainerState(),
    };
}
