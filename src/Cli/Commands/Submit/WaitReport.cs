using Tinderbox.Submission.Watching;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>How a wait is told while it lasts.</summary>
internal abstract class WaitReport
{
    /// <summary>A watch begins, also again after one that was too old.</summary>
    internal abstract void Begins(LoggingPodStatusWatcher state);

    /// <summary>The driver pod changed; with Spark's text about it.</summary>
    internal abstract void Changed(LoggingPodStatusWatcher state, string text);

    /// <summary>An interval has passed; false when nobody wants to wait any longer.</summary>
    internal abstract Task<bool> TickAsync(LoggingPodStatusWatcher state, CancellationToken cancellationToken);

    /// <summary>There is nothing more to wait for.</summary>
    internal abstract void Ends(LoggingPodStatusWatcher state);
}

/// <summary>Spark's own log lines.</summary>
internal sealed class SparkWaitLines(SparkLog log) : WaitReport
{
    private const string Logger = "LoggingPodStatusWatcherImpl";

    internal override void Begins(LoggingPodStatusWatcher state) => log.Info(Logger, state.Waiting);

    internal override void Changed(LoggingPodStatusWatcher state, string text) => log.Info(Logger, text);

    internal override Task<bool> TickAsync(LoggingPodStatusWatcher state, CancellationToken cancellationToken)
    {
        log.Info(Logger, state.Report);
        return Task.FromResult(true);
    }

    internal override void Ends(LoggingPodStatusWatcher state)
    {
        log.Info(Logger, state.Report);
        foreach (var text in state.Final()) log.Info(Logger, text);
    }
}
