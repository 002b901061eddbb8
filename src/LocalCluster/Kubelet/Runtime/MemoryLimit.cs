namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>Kills a container that holds more memory than its limit, as the kernel would with a cgroup; looks once a second.</summary>
internal static class MemoryLimit
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the limit was passed (the container is killed then), when there is none, or when cancelled: never throws for that.</summary>
    internal static async Task WatchAsync(ContainerProcess process, long? limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (limit is not { } most) return;
        using var timer = new PeriodicTimer(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (process.InitPid is not { } pid || MemoryUse.Of(pid) <= most) continue;
                process.KillForMemory();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // the container has ended
        }
    }
}
