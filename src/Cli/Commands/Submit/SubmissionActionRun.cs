using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Plans;
using Tinderbox.Submission.Resolution;
using Tinderbox.Submission.Watching;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary><c>--kill</c> and <c>--status</c>. See org.apache.spark.deploy.k8s.submit.K8SSparkSubmitOperation.</summary>
internal sealed class SubmissionActionRun(KubernetesClient client, string? ns, string name, long? gracePeriod, VersionRules rules, SparkLog log, TimeProvider clock)
{
    private const string GraceKey = "spark.kubernetes.appKillPodDeletionGracePeriod";
    private readonly PlanSender _sender = new(client, log, clock);

    internal static async Task<int> RunAsync(
        SubmissionAction action, TinderboxFlags own, VersionRules rules, SubmitEnvironment environment, SparkLog log, CancellationToken cancellationToken)
    {
        var conf = new TypedConf(action.Conf, environment.Variables, rules);
        long? grace = conf.Text(GraceKey) is null ? null : (long)conf.Duration(GraceKey, TimeSpan.FromSeconds(1), TimeSpan.Zero).TotalSeconds;
        log.Line(action.Kill
            ? $"Submitting a request to kill submission {action.SubmissionId} in {action.Master}. Grace period in secs: {grace?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not set."}"
            : $"Submitting a request for the status of submission {action.SubmissionId} in {action.Master}.");
        var colon = action.SubmissionId.IndexOf(':', StringComparison.Ordinal);
        var name = action.SubmissionId[(colon + 1)..];
        if (name.Length == 0)
            return log.Uncaught("java.util.NoSuchElementException", rules.KillLooksUpFirst ? "last of empty String" : "next on empty iterator");
        var options = ApiConnection.Of(action.Conf, action.Master["k8s://".Length..], own, rules, environment);
        using var client = new KubernetesClient(options, environment.Clock);
        var run = new SubmissionActionRun(client, colon < 0 ? options.Namespace : action.SubmissionId[..colon], name.EndsWith('*') ? name[..^1] : name, grace, rules, log, environment.Clock);
        await (name.EndsWith('*') ? run.ManyAsync(action.Kill, cancellationToken) : run.OneAsync(action.Kill, cancellationToken));
        return 0;
    }

    private async Task OneAsync(bool kill, CancellationToken cancellationToken)
    {
        if (ns is null)
            throw new SubmissionException(ClientExceptionText.JavaClass, "namespace not specified for an operation requiring one and no default was found in the Config.");
        var needed = !kill || rules.KillLooksUpFirst;
        var pod = needed ? await AskAsync(() => client.Pods(ns).FindAsync(name, cancellationToken), ResourceTypes.Pods.Path(ns, name)) : null;
        if (needed && pod is null) log.Line("Application not found.");
        else if (kill) await _sender.DeleteAsync(SubmissionPlan.Delete(ResourceTypes.Pods.Path(ns, name), gracePeriod), cancellationToken);
        else log.Line($"Application status (driver): {PodStateText.Of(pod!)}");
    }

    private async Task ManyAsync(bool kill, CancellationToken cancellationToken)
    {
        var list = await AskAsync(() => client.Pods(ns).ListAllAsync(new ListOptions { LabelSelector = "spark-role=driver" }, cancellationToken), ResourceTypes.Pods.Path(ns));
        var pods = list.Items.Where(p => p.Metadata.Name?.StartsWith(name, StringComparison.Ordinal) == true).ToList();
        if (pods.Count == 0) log.Line("No applications found.");
        foreach (var pod in pods)
        {
            if (kill) log.Line($"Deleting driver pod: {pod.Metadata.Name}.");
            else log.Line($"Application status (driver): {PodStateText.Of(pod)}");
        }
        if (!kill) return;
        foreach (var pod in pods) await _sender.DeleteAsync(SubmissionPlan.Delete(ResourceTypes.Pods.Path(pod.Metadata.Namespace, pod.Metadata.Name!), gracePeriod), cancellationToken);
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, string path)
    {
        try
        {
            return await ask();
        }
        catch (KubernetesApiException e)
        {
            throw _sender.Refusal(new PlannedRequest { Method = "GET", Path = path }, e);
        }
    }
}
