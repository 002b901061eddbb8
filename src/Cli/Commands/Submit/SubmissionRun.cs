using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Explanations;
using Tinderbox.Submission.Resolution;
using Tinderbox.Submission.Watching;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>One submission in cluster mode: say, upload, send, watch.</summary>
internal static class SubmissionRun
{
    private const string WaitKey = "spark.kubernetes.submission.waitAppCompletion";
    private const string IntervalKey = "spark.kubernetes.report.interval";
    private static readonly TimeSpan ScreenInterval = TimeSpan.FromMilliseconds(500);

    internal static async Task<int> RunAsync(
        ResolvedSubmission resolved, TinderboxFlags own, VersionRules rules, SubmitEnvironment environment, SparkLog log, CancellationToken cancellationToken)
    {
        if (own.Explain || own.Lint || environment.Traits.ErrorIsTerminal)
        {
            log.Line($"Speaking Spark {rules.Version} ({SparkVersionChoice.Reason(own, resolved.Conf, environment)}).");
            foreach (var warning in ExplainText.Warnings(new ConfigurationLint(rules.Version), resolved.Conf, resolved.Ledger)) log.Line(warning);
        }
        var identity = environment.Identity();
        var inputs = environment.Inputs() with { Remote = await RemoteFiles.FetchAsync(resolved.Conf, environment, cancellationToken) };
        if (own.Explain && SubmissionExplanation.Of(resolved, inputs, identity, rules) is { } explanation)
        {
            await environment.Out.WriteAsync(UriCredentials.Hide(ExplainText.Of(explanation, own.Output ?? "table")));
            return 0;
        }
        var submission = DriverSubmission.Prepare(resolved, inputs, identity, rules);
        using var uploads = new UploadTarget(resolved.Conf, environment, () => new KubernetesClient(ApiConnection.Of(resolved.Conf, resolved.Master.ApiServer, own, rules, environment), environment.Clock));
        foreach (var happened in submission.Events)
        {
            log.Write(happened);
            if (happened is SubmissionEvent.Upload upload && own.DryRun is null) await uploads.CopyAsync(upload, cancellationToken);
        }
        if (submission.Failure is { } failure) return log.Uncaught(failure.JavaClass, failure.Message);
        if (own.DryRun == "client") return DryRun.Print(submission.Plan, own.Output ?? "yaml", Redaction.Of(resolved.Conf), environment.Out);
        using var client = new KubernetesClient(ApiConnection.Of(resolved.Conf, resolved.Master.ApiServer, own, rules, environment), environment.Clock);
        var sender = new PlanSender(client, log, environment.Clock, Retries(environment));
        if (own.DryRun == "server") return await DryRun.AskServerAsync(submission.Plan, sender, own.Output ?? "yaml", Redaction.Of(resolved.Conf), environment.Out, cancellationToken);
        await sender.RunAsync(submission.Plan, cancellationToken);
        return await AfterwardsAsync(submission, client, new TypedConf(resolved.Conf, environment.Variables, rules), own, environment, log, cancellationToken);
    }

    // both properties are read only now: a bad value fails a submission that is already there, as in Spark
    private static async Task<int> AfterwardsAsync(
        DriverSubmission submission, KubernetesClient client, TypedConf conf, TinderboxFlags own, SubmitEnvironment environment, SparkLog log, CancellationToken cancellationToken)
    {
        try
        {
            if (!conf.Boolean(WaitKey, true) && own.ExitCodeFrom is null)
            {
                log.Info("Client", submission.Deployed);
                return 0;
            }
            var interval = conf.Duration(IntervalKey, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
            if (interval <= TimeSpan.Zero) throw conf.Refused(IntervalKey, ((long)interval.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture), "Logging interval must be a positive time value.");
            var watcher = new LoggingPodStatusWatcher(submission.AppId, submission.AppName, submission.SubmissionId, conf.Rules.StrayBraceInWaitingLine);
            return await WatchAsync(submission, watcher, client, interval, own, environment, log, cancellationToken);
        }
        catch (ConfValueException e)
        {
            return log.Uncaught(e.JavaClass, e.Message);
        }
    }

    private static async Task<int> WatchAsync(
        DriverSubmission submission, LoggingPodStatusWatcher watcher, KubernetesClient client, TimeSpan interval, TinderboxFlags own, SubmitEnvironment environment, SparkLog log,
        CancellationToken cancellationToken)
    {
        var verdict = new ApplicationVerdict(client, submission.Namespace, submission.DriverPodName, log);
        TimeSpan? patience = own.ExitCodeFrom is null ? null : await verdict.PatienceAsync(cancellationToken);
        using var screen = environment.Traits.ErrorIsTerminal ? new WaitScreen(client, submission, environment) : null;
        using var watch = new DriverWatch(
            client, submission.Namespace, submission.DriverPodName, screen is null ? interval : ScreenInterval, environment.Clock, screen ?? (WaitReport)new SparkWaitLines(log), patience);
        var end = await watch.RunAsync(watcher, cancellationToken);
        if (watch.Left) return 0;
        if (watch.Stuck is { } cause)
        {
            await verdict.RemoveStuckAsync(cause, cancellationToken);
            return (int)Cli.ExitCode.ApplicationFailed;
        }
        if (own.ExitCodeFrom is not null) await verdict.TellAsync(end.Pod, cancellationToken);
        return ExitCode(end, own);
    }

    private static int Retries(SubmitEnvironment environment) =>
        int.TryParse(environment.Variables.GetValueOrDefault(ClientVariables.Retries), out var limit) && limit >= 0 ? limit : PlanSender.DefaultRetries;

    private static int ExitCode(LoggingPodStatusWatcher end, TinderboxFlags own) => own.ExitCodeFrom switch
    {
        "driver" => end.DriverExitCode ?? 1,
        "app" => end.Pod?.Status?.Phase == "Succeeded" ? 0 : 5,
        _ => 0,
    };
}
