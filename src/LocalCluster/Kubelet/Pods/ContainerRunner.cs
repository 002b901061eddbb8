using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Tinderbox.LocalCluster.Kubelet.Images;
using Tinderbox.LocalCluster.Kubelet.Network;
using Tinderbox.LocalCluster.Kubelet.Runtime;
using Tinderbox.LocalCluster.Kubelet.Volumes;

namespace Tinderbox.LocalCluster.Kubelet.Pods;

/// <summary>
/// One container of a pod from its first start to its last end.
/// <code>
/// Waiting(ErrImagePull ⇄ ImagePullBackOff, CreateContainerConfigError) → Running → Terminated ─┬─ policy says no → done
///                                  ▲                                                          │
///                                  └──────────────── Waiting(CrashLoopBackOff) ◀──────────────┘
/// </code>
/// </summary>
public sealed class ContainerRunner(KubeletContext context, Pod pod, PodPlace place, Container container, bool isInit, PodStatusWriter status)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_crashBackOffMost = TimeSpan.FromMinutes(5);

    private readonly PodFolders _folders = PodFolders.Of(context.Settings, pod);

    // init containers of an Always pod start again only when they failed
    private readonly string _policy = isInit && pod.Spec?.RestartPolicy != "Never" ? "OnFailure" : pod.Spec?.RestartPolicy ?? "Always";
    private ContainerProcess? _process;

    /// <summary>Runs until it will not be started again. Cancelling <paramref name="stopping"/> ends waits and restarts, not a running process: see <see cref="StopAsync"/>.</summary>
    public async Task<ContainerExit?> RunAsync(CancellationToken stopping)
    {
        var backOff = TimeSpan.FromSeconds(10);
        for (var restart = 0; !stopping.IsCancellationRequested; restart++)
        {
            var image = await PullAsync(stopping);
            var environment = await EnvironmentAsync(image, stopping);
            var exit = await RunOnceAsync(image, environment, restart, stopping);
            if (stopping.IsCancellationRequested || !PodStatusComputation.Restarts(_policy, exit.Code)) return exit;
            await CrashBackOffAsync(restart, backOff, stopping);
            if (restart > 0) backOff = backOff * 2 < s_crashBackOffMost ? backOff * 2 : s_crashBackOffMost;
        }
        return null;
    }

    /// <summary>SIGTERM, and after the grace SIGKILL; returns when told, the end itself is reported by <see cref="RunAsync"/>.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_process is not { } process) return;
        await RecordAsync("Normal", "Killing", $"Stopping container {container.Name}", CancellationToken.None);
        if (grace > TimeSpan.Zero) process.Stop();
        using var deadline = new CancellationTokenSource(grace, context.Clock);
        try
        {
            await process.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private async Task<ImageRoot> PullAsync(CancellationToken stopping)
    {
        var reference = container.Image ?? "";
        var folder = pod.Metadata.Annotations?.GetValueOrDefault("tinderbox.dev/app-dir");
        var wait = TimeSpan.FromSeconds(1);
        while (true)
        {
            if (context.Settings.Images.Find(reference, folder) is { } image)
            {
                await RecordAsync("Normal", "Pulled", $"Container image \"{reference}\" already present on machine", stopping);
                return image;
            }
            var message = $"failed to pull and unpack image \"{reference}\": failed to resolve reference \"{reference}\": {reference}: not found";
            await RecordAsync("Normal", "Pulling", $"Pulling image \"{reference}\"", stopping);
            await RecordAsync("Warning", "Failed", $"Failed to pull image \"{reference}\": {message}", stopping);
            await RecordAsync("Warning", "Failed", "Error: ErrImagePull", stopping);
            await WaitingAsync("ErrImagePull", message, stopping);
            await Task.Delay(s_retry, context.Clock, stopping);
            await RecordAsync("Normal", "BackOff", $"Back-off pulling image \"{reference}\"", stopping);
            await RecordAsync("Warning", "Failed", "Error: ImagePullBackOff", stopping);
            await WaitingAsync("ImagePullBackOff", $"Back-off pulling image \"{reference}\": ErrImagePull: {message}", stopping);
            await Task.Delay(wait, context.Clock, stopping);
            if (wait < s_crashBackOffMost) wait *= 2;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ImageRoot image, CancellationToken stopping)
    {
        var basis = new Dictionary<string, string>(image.Environment(place.PodAddress))
        {
            ["HOSTNAME"] = HostsSubject.Of(pod, place.PodAddress).Hostname,
            ["KUBERNETES_SERVICE_HOST"] = context.Settings.Api.Address,
            ["KUBERNETES_SERVICE_PORT"] = $"{context.Settings.Api.Port}",
            ["KUBERNETES_SERVICE_PORT_HTTPS"] = $"{context.Settings.Api.Port}",
            ["KUBERNETES_PORT"] = $"tcp://{context.Settings.Api.Address}:{context.Settings.Api.Port}",
        };
        while (true)
        {
            var objects = await PodObjectReader.ReadAsync(context, pod, stopping);
            var result = ContainerEnvironment.Resolve(container, pod, place, objects, basis);
            if (result.Variables is { } variables) return variables;
            await RecordAsync("Warning", "Failed", $"Error: {result.Problem}", stopping);
            await WaitingAsync("CreateContainerConfigError", result.Problem, stopping);
            await Task.Delay(s_retry, context.Clock, stopping);
        }
    }

    private async Task<ContainerExit> RunOnceAsync(ImageRoot image, IReadOnlyDictionary<string, string> environment, int restart, CancellationToken stopping)
    {
        var plan = Plan(image, environment, restart);
        Directory.CreateDirectory(plan.Box);
        await RecordAsync("Normal", "Created", $"Created container: {container.Name}", stopping);
        stopping.ThrowIfCancellationRequested();
        using var process = await ContainerProcess.StartAsync(plan, context.Settings.Isolation, CancellationToken.None);
        _process = process;
        // told to stop between the last look and now: nobody else has seen the process
        if (stopping.IsCancellationRequested) process.Kill();
        await process.WaitForStartAsync(context.Clock, CancellationToken.None);
        var startedAt = Now;
        var id = $"tinderbox://{pod.Metadata.Uid}-{container.Name}-{restart}";
        await SetAsync(new ContainerState { Running = new ContainerStateRunning { StartedAt = startedAt } }, !isInit, restart, id);
        await RecordAsync("Normal", "Started", $"Started container {container.Name}", CancellationToken.None);

        using var watching = new CancellationTokenSource();
        var watch = MemoryLimit.WatchAsync(process, Limit("memory"), context.Clock, watching.Token);
        var exit = await process.WaitAsync(CancellationToken.None);
        await watching.CancelAsync();
        await watch;
        _process = null;
        var ended = new ContainerStateTerminated
        {
            ExitCode = exit.Code,
            Reason = exit.Reason,
            Message = exit.Message,
            StartedAt = startedAt,
            FinishedAt = Now,
            ContainerID = id,
        };
        await SetAsync(new ContainerState { Terminated = ended }, false, restart, id);
        PodCleanup.Remove(plan.Box);
        return exit;
    }

    private ContainerPlan Plan(ImageRoot image, IReadOnlyDictionary<string, string> environment, int restart)
    {
        string[] entrypoint = ["/bin/sh", "/opt/entrypoint.sh"];
        IReadOnlyList<string> words = container.Command is { Count: > 0 } command ? command : entrypoint;
        var arguments = words.Concat(container.Args ?? []).Select(word => Expansion.Expand(word, environment)).ToList();
        return new(
            _folders.Box(container.Name!, restart), _folders.Log(container.Name!, restart), HostsSubject.Of(pod, place.PodAddress).Hostname, image,
            new VolumeWriter(context.Settings, pod, place).Mounts(container, environment), environment, arguments, container.WorkingDir ?? "/opt/spark/work-dir");
    }

    private async Task CrashBackOffAsync(int restart, TimeSpan backOff, CancellationToken stopping)
    {
        // the first start again is at once, as with a real kubelet
        if (restart == 0) return;
        var message = $"back-off {backOff.TotalSeconds:0}s restarting failed container={container.Name} pod={pod.Metadata.Name}_{pod.Metadata.Namespace}({pod.Metadata.Uid})";
        await RecordAsync("Warning", "BackOff", $"Back-off restarting failed container {container.Name} in pod {pod.Metadata.Name}_{pod.Metadata.Namespace}({pod.Metadata.Uid})", stopping);
        await WaitingAsync("CrashLoopBackOff", message, stopping);
        await Task.Delay(backOff, context.Clock, stopping);
    }

    private string Now => KubernetesTime.Seconds(context.Clock.GetUtcNow());

    private long? Limit(string resource) => container.Resources?.Limits?.TryGetValue(resource, out var limit) == true ? (long)limit.Value : null;

    private Task SetAsync(ContainerState state, bool isReady, int restart, string id) => status.SetAsync(
        container.Name!,
        before => before with
        {
            State = state,
            LastState = before.State?.Terminated is null ? before.LastState : before.State,
            Ready = isReady || (isInit && state.Terminated is { ExitCode: 0 }),
            Started = state.Running is not null,
            RestartCount = restart,
            ContainerID = id,
            ImageID = container.Image,
        },
        CancellationToken.None);

    private Task WaitingAsync(string reason, string? message, CancellationToken cancellationToken) => status.SetAsync(
        container.Name!,
        before => before with
        {
            State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } },
            LastState = before.State?.Terminated is null ? before.LastState : before.State,
            Ready = false,
            Started = false,
        },
        cancellationToken);

    private Task RecordAsync(string type, string reason, string message, CancellationToken cancellationToken) =>
        context.Events.RecordAsync(pod, type, reason, message, $"spec.{(isInit ? "initContainers" : "containers")}{{{container.Name}}}", cancellationToken);
}
