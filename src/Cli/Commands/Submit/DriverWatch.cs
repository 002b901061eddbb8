using Tinderbox.Bootstrap.Explain;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Submission.Watching;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Waits for the end of a driver pod and logs on the way: watch → event → fold → report; a tick every interval beside it.</summary>
/// <remarks>With a <paramref name="patience"/> a driver that cannot start ends the wait (<see cref="Stuck"/>); null waits for ever, as Spark does.</remarks>
internal sealed class DriverWatch(KubernetesClient client, string ns, string pod, TimeSpan interval, TimeProvider clock, WaitReport report, TimeSpan? patience) : IDisposable
{
    private readonly CancellationTokenSource _stuck = new();
    private LoggingPodStatusWatcher? _state;

    /// <summary>Why the driver cannot start, when that ended the wait.</summary>
    internal string? Stuck { get; private set; }

    /// <summary>Whether somebody at the terminal did not want to wait any longer.</summary>
    internal bool Left { get; private set; }

    /// <summary>The state at the end.</summary>
    internal async Task<LoggingPodStatusWatcher> RunAsync(LoggingPodStatusWatcher start, CancellationToken cancellationToken)
    {
        _state = start;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reports = ReportAsync(end.Token);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stuck.Token);
        while (!_state.Completed && Stuck is null && !Left) await OneWatchAsync(watching.Token);
        await end.CancelAsync();
        await reports;
        if (!Left) report.Ends(_state);
        return _state;
    }

    // a watch that is too old (410) is opened again; any other end of it ends the wait, as in Spark
    private async Task OneWatchAsync(CancellationToken cancellationToken)
    {
        report.Begins(_state!);
        try
        {
            if (await client.Pods(ns).FindAsync(pod, cancellationToken) is { } now) Changed(now);
            if (_state!.Completed) return;
            var options = new WatchOptions { FieldSelector = $"metadata.name={pod}" };
            await foreach (var change in client.Pods(ns).WatchAsync(options, cancellationToken))
            {
                if (change.Type is WatchEventType.Added or WatchEventType.Modified) Changed(change.Object);
                else if (change.Type == WatchEventType.Deleted) _state = _state.OnEnded();
                if (_state.Completed) return;
            }
            _state = _state.OnEnded();
        }
        catch (OperationCanceledException) when (Stuck is not null || Left)
        {
            // the driver cannot start, or nobody wants to wait
        }
        catch (KubernetesApiException e) when (e.IsGone)
        {
            // the next watch starts from what is there now
        }
        catch (Exception e) when (e is KubernetesApiException or KubernetesUnreachableException)
        {
            _state = _state!.OnEnded();
        }
    }

    public void Dispose() => _stuck.Dispose();

    private void Changed(Pod now)
    {
        var (next, text) = _state!.OnChanged(now);
        _state = next;
        report.Changed(next, text);
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Left = !await report.TickAsync(_state!, cancellationToken);
                if (Left) await _stuck.CancelAsync();
                if (patience is { } limit && _state!.Pod is { } driver && (Stuck = PodTrouble.Stuck(driver, clock.GetUtcNow(), limit)) is not null) await _stuck.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // the wait is over
        }
    }
}
