using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Submission;
using Tinderbox.Submission.Watching;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// The wait on a terminal: a few lines that are drawn over themselves, the driver's log above them on demand. Everything it asks the cluster is extra;
/// what the cluster refuses to tell is left out.
/// </summary>
internal sealed class WaitScreen(KubernetesClient client, DriverSubmission submission, SubmitEnvironment environment) : WaitReport, IDisposable
{
    private readonly DateTimeOffset _start = environment.Clock.GetUtcNow();
    private readonly LiveLines _lines = new(environment.Error);
    private readonly CancellationTokenSource _log = new();
    private Task _following = Task.CompletedTask;
    private bool _logStarted;
    private bool _logShown;

    private TimeSpan Elapsed => environment.Clock.GetUtcNow() - _start;

    internal override void Begins(LoggingPodStatusWatcher state)
    {
        // the lines say it all
    }

    internal override void Changed(LoggingPodStatusWatcher state, string text)
    {
        // the next tick shows it
    }

    internal override async Task<bool> TickAsync(LoggingPodStatusWatcher state, CancellationToken cancellationToken)
    {
        switch (TerminalKeys.Pressed())
        {
            case 'q':
                _lines.Close($"{submission.AppName} runs on. Next: tinderbox app wait -n {submission.Namespace} {submission.DriverPodName}");
                return false;
            case 'l':
                ToggleLog();
                break;
        }
        _lines.Draw(await PictureAsync(state, cancellationToken));
        return true;
    }

    internal override void Ends(LoggingPodStatusWatcher state) => _lines.Close(WaitPicture.Verdict(submission.AppName, state.Pod, Elapsed));

    public void Dispose()
    {
        _log.Cancel();
        _log.Dispose();
    }

    private async Task<IEnumerable<string>> PictureAsync(LoggingPodStatusWatcher state, CancellationToken cancellationToken)
    {
        var pods = await OrNothingAsync(client.Pods(submission.Namespace).ListAllAsync(new ListOptions { LabelSelector = $"{SparkLabels.Selector}={submission.AppId}" }, cancellationToken));
        var events = state.Pod?.Status?.Phase is "Running" ? null
            : await OrNothingAsync(client.Events(submission.Namespace).ListAllAsync(new ListOptions { FieldSelector = $"involvedObject.name={submission.DriverPodName}" }, cancellationToken));
        var now = ApplicationPods.Of([.. pods?.Items.Where(p => p.Metadata.Name != submission.DriverPodName) ?? [], .. state.Pod is { } driver ? new[] { driver } : []], submission.DriverPodName);
        return new WaitPicture(submission.AppName, submission.SubmissionId, now, events?.Items ?? [], Elapsed, environment.Clock.GetUtcNow(), _logShown).Lines(environment.Traits.Width);
    }

    // the log is followed from its first line on once it was asked for; hiding it only stops the printing
    private void ToggleLog()
    {
        _logShown = !_logShown;
        if (_logStarted && !_following.IsCompleted) return;
        _logStarted = true;
        _following = new DriverLog(client, submission.Namespace, submission.DriverPodName, line =>
        {
            if (_logShown) _lines.Above(line);
        }).FollowAsync(_log.Token);
    }

    private static async Task<T?> OrNothingAsync<T>(Task<T> asking) where T : class
    {
        try
        {
            return await asking;
        }
        catch (Exception e) when (e is KubernetesApiException or KubernetesUnreachableException)
        {
            return null;
        }
    }
}
