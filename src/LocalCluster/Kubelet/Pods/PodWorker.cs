using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Tinderbox.LocalCluster.Kubelet.Network;
using Tinderbox.LocalCluster.Kubelet.Volumes;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>
/// One pod from binding to removal.
/// <code>
/// Pending: address → volumes → init containers → containers ⇒ Running → Succeeded | Failed
/// deletion (any time): SIGTERM, grace, SIGKILL → last status → the API object goes
/// </code>
/// </summary>
public sealed class PodWorker(KubeletContext context, Pod pod) : IDisposable
{
    private static readonly TimeSpan s_mountRetry = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<bool> _deletion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ContainerRunner> _runners = [];
    private readonly Lock _lock = new();

    /// <summary>The pod's address; null before it has one.</summary>
    public string? Address { get; private set; }

    public Pod Pod => pod;

    /// <summary>The API object is marked for deletion: end the containers with this grace, then remove it.</summary>
    public void Delete(TimeSpan grace) => _ = StopAsync(grace, isGone: false);

    /// <summary>The API object is gone already: nothing may outlive it.</summary>
    public void Vanish() => _ = StopAsync(TimeSpan.Zero, isGone: true);

    /// <summary>Returns when the pod is gone from this node and, if it was asked to go, from the API.</summary>
    public async Task RunAsync()
    {
        var folders = PodFolders.Of(context.Settings, pod);
        try
        {
            if (!Scheduler.Scheduling.IsTerminal(pod)) await LiveAsync(folders);
        }
        finally
        {
            PodCleanup.Remove(folders.Root);
            context.Addresses.Release(pod.Metadata.Uid!);
            Address = null;
        }
        if (!await _deletion.Task) await RemoveAsync();
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Writes the hosts file anew, in place: containers see the same file.</summary>
    public void RefreshHosts(IEnumerable<Endpoints> endpoints)
    {
        var file = PodFolders.Of(context.Settings, pod).Hosts;
        if (Address is not { } address) return;
        lock (_lock)
        {
            var text = HostsFile.Write(HostsSubject.Of(pod, address), context.Settings.Api.Address, endpoints);
            if (!Directory.Exists(Path.GetDirectoryName(file)) || (File.Exists(file) && File.ReadAllText(file) == text)) return;
            using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.SetLength(stream.Position);
        }
    }

    private async Task LiveAsync(PodFolders folders)
    {
        var address = context.Addresses.Take(pod.Metadata.Uid!);
        Address = address;
        var place = new PodPlace(context.Settings.NodeName, context.Settings.NodeAddress, address, context.Settings.Resources);
        Directory.CreateDirectory(folders.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        RefreshHosts(context.View.Endpoints.Items);
        using var status = new PodStatusWriter(context.Client, context.Clock, pod, context.Settings.NodeAddress, address);
        using var deadline = StartDeadline(status);
        try
        {
            await status.FailAsync(null, null, _stopping.Token);
            await MountAsync(place, _stopping.Token);
            await RunContainersAsync(place, status);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // told to stop before everything had started
        }
    }

    private async Task MountAsync(PodPlace place, CancellationToken cancellationToken)
    {
        var writer = new VolumeWriter(context.Settings, pod, place);
        var waiting = pod.Spec?.Volumes ?? [];
        while (waiting.Count > 0)
        {
            var objects = await PodObjectReader.ReadAsync(context, pod, cancellationToken);
            var problems = waiting.Select(volume => (Volume: volume, Problem: writer.Prepare(volume, objects))).Where(one => one.Problem is not null).ToList();
            foreach (var (volume, problem) in problems)
                await context.Events.RecordAsync(pod, "Warning", "FailedMount", $"MountVolume.SetUp failed for volume \"{volume.Name}\" : {problem}", null, cancellationToken);
            if (problems.Count > 0) await Task.Delay(s_mountRetry, context.Clock, cancellationToken);
            waiting = [.. problems.Select(one => one.Volume)];
        }
    }

    private async Task RunContainersAsync(PodPlace place, PodStatusWriter status)
    {
        foreach (var container in pod.Spec?.InitContainers ?? [])
        {
            var exit = await Add(new ContainerRunner(context, pod, place, container, true, status)).RunAsync(_stopping.Token);
            if (exit is not { Code: 0 }) return;
        }
        var runs = (pod.Spec?.Containers ?? []).Select(one => Add(new ContainerRunner(context, pod, place, one, false, status)).RunAsync(_stopping.Token)).ToList();
        await Task.WhenAll(runs);
    }

    private ContainerRunner Add(ContainerRunner runner)
    {
        lock (_lock) _runners.Add(runner);
        return runner;
    }

    private async Task StopAsync(TimeSpan grace, bool isGone)
    {
        if (_deletion.Task.IsCompleted) return;
        List<ContainerRunner> runners;
        lock (_lock) runners = [.. _runners];
        _deletion.TrySetResult(isGone);
        await _stopping.CancelAsync();
        await Task.WhenAll(runners.Select(runner => runner.StopAsync(grace)));
    }

    private ITimer? StartDeadline(PodStatusWriter status)
    {
        if (pod.Spec?.ActiveDeadlineSeconds is not { } seconds) return null;
        return context.Clock.CreateTimer(_ => _ = ExceedAsync(status), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
    }

    private async Task ExceedAsync(PodStatusWriter status)
    {
        List<ContainerRunner> runners;
        lock (_lock) runners = [.. _runners];
        await context.Events.RecordAsync(pod, "Normal", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline", null, CancellationToken.None);
        await status.FailAsync("DeadlineExceeded", "Pod was active on the node longer than the specified deadline", CancellationToken.None);
        await _stopping.CancelAsync();
        await Task.WhenAll(runners.Select(runner => runner.StopAsync(TimeSpan.FromSeconds(pod.Spec?.TerminationGracePeriodSeconds ?? 30))));
    }

    private async Task RemoveAsync()
    {
        try
        {
            var options = new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new Preconditions { Uid = pod.Metadata.Uid } };
            await context.Client.Pods(pod.Metadata.Namespace).DeleteAsync(pod.Metadata.Name!, options, CancellationToken.None);
        }
        catch (KubernetesApiException error) when (error.IsNotFound || error.IsConflict)
        {
            // gone already, or another pod has the name by now
        }
    }
}
