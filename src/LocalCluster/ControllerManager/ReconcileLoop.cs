using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>Waits for a pulse, reconciles, waits again; an error is recorded and tried again a moment later.</summary>
public sealed class ReconcileLoop(string name, Pulse pulse, Func<CancellationToken, Task> reconcileAsync, TimeProvider clock, Action<string> log)
{
    private static readonly TimeSpan s_backOff = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until cancelled; the first round needs no pulse.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        pulse.Signal();
        while (!cancellationToken.IsCancellationRequested)
        {
            await pulse.WaitAsync(cancellationToken);
            try
            {
                await reconcileAsync(cancellationToken);
            }
            catch (KubernetesApiException error) when (error.IsConflict || error.IsNotFound)
            {
                // somebody else changed the object: its event is on the way, the next round sees it
                pulse.Signal();
                await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                log($"{name}: {error.Message}");
                pulse.Signal();
                await Task.Delay(s_backOff, clock, cancellationToken);
            }
        }
    }
}
