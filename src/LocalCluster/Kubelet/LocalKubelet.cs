using System.Collections.Concurrent;
using Tinderbox.Kubernetes.Core;
using Tinderbox.LocalCluster.ControllerManager;
using Tinderbox.LocalCluster.Kubelet.Pods;

namespace Tinderbox.LocalCluster.Kubelet;

/// <summary>Runs the pods that are bound to this node: one <see cref="PodWorker"/> each.</summary>
public sealed class LocalKubelet(KubeletContext context)
{
    private readonly ConcurrentDictionary<string, PodWorker> _workers = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly Pulse _endpointsChanged = new();

    /// <summary>Subscribes; call before the view runs.</summary>
    public void Subscribe()
    {
        context.View.Pods.Subscribe(OnPod);
        context.View.Endpoints.Subscribe(_endpointsChanged);
    }

    /// <summary>Keeps hosts files current until cancelled, then ends all pods.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new ReconcileLoop("kubelet", _endpointsChanged, RefreshHostsAsync, context.Clock, context.Log).RunAsync(cancellationToken);
        }
        finally
        {
            foreach (var worker in _workers.Values) worker.Vanish();
            await Task.WhenAll(_running.Values);
        }
    }

    private void OnPod(WatchedChange<Pod> change)
    {
        var pod = change.Now ?? change.Before!;
        if (pod.Spec?.NodeName != context.Settings.NodeName) return;
        var uid = pod.Metadata.Uid!;
        if (change.Now is null)
        {
            if (_workers.TryGetValue(uid, out var orphan)) orphan.Vanish();
            return;
        }
        // the name was taken again before the change of the old pod was seen
        if (change.Before is { } before && before.Metadata.Uid != uid && _workers.TryGetValue(before.Metadata.Uid!, out var replaced)) replaced.Vanish();

        if (!_workers.TryGetValue(uid, out var worker)) worker = Start(pod);
        if (pod.Metadata.DeletionTimestamp is not null)
            worker.Delete(TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds ?? 30));
    }

    private PodWorker Start(Pod pod)
    {
        var worker = new PodWorker(context, pod);
        _workers[pod.Metadata.Uid!] = worker;
        _running[pod.Metadata.Uid!] = Task.Run(() => RunAsync(worker));
        return worker;
    }

    private async Task RunAsync(PodWorker worker)
    {
        try
        {
            await worker.RunAsync();
        }
        catch (Exception error)
        {
            context.Log($"kubelet: pod {worker.Pod.Metadata.Namespace}/{worker.Pod.Metadata.Name}: {error}");
        }
        _workers.TryRemove(worker.Pod.Metadata.Uid!, out _);
        _running.TryRemove(worker.Pod.Metadata.Uid!, out _);
    }

    private Task RefreshHostsAsync(CancellationToken cancellationToken)
    {
        var endpoints = context.View.Endpoints.Items;
        foreach (var worker in _workers.Values) worker.RefreshHosts(endpoints);
        return Task.CompletedTask;
    }
}
