using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Plans;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission;

/// <summary>A submission made ready: what to say, what to upload, what to send; or why it cannot be made.</summary>
public sealed record DriverSubmission
{
    /// <summary>Log lines and uploads, in order; present also when the submission fails.</summary>
    public required IReadOnlyList<SubmissionEvent> Events { get; init; }

    /// <summary>The requests; empty when <see cref="Failure"/> is set.</summary>
    public IReadOnlyList<PlannedRequest> Plan { get; init; } = [];

    /// <summary>Why there is no plan.</summary>
    public (string JavaClass, string Message)? Failure { get; init; }

    /// <summary>The namespace of it all.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the driver pod.</summary>
    public string DriverPodName { get; init; } = "";

    /// <summary>Id of the application.</summary>
    public required string AppId { get; init; }

    /// <summary>Name of the application.</summary>
    public required string AppName { get; init; }

    /// <summary><c>namespace:pod</c>, what <c>--kill</c> and <c>--status</c> take.</summary>
    public string SubmissionId => $"{Namespace}:{DriverPodName}";

    /// <summary>What is logged when nobody waits.</summary>
    public string Deployed => $"Deployed Spark application {AppName} with application ID {AppId} and submission ID {SubmissionId} into Kubernetes";

    /// <summary>Runs all feature steps; never throws.</summary>
    public static DriverSubmission Prepare(ResolvedSubmission submission, SubmitInputs inputs, SubmissionIdentity identity, VersionRules rules)
    {
        KubernetesDriverConf? conf = null;
        try
        {
            conf = new KubernetesDriverConf(submission, inputs, identity, rules);
            Features.SubmissionChecks.BeforeConnecting(conf);
            conf.Events.Add(SubmissionEvent.Info("SparkKubernetesClientFactory", Connecting(conf)));
            var spec = KubernetesDriverBuilder.Build(conf);
            return Result(conf) with { DriverPodName = spec.Pod.Metadata.Name!, Plan = SubmissionPlan.For(spec, conf.Namespace) };
        }
        catch (SubmissionException e)
        {
            return Result(conf) with { Failure = (e.JavaClass, e.Message) };
        }
        catch (ConfValueException e)
        {
            return Result(conf) with { Failure = (e.JavaClass, e.Message) };
        }
    }

    private static DriverSubmission Result(KubernetesDriverConf? conf) =>
        new() { Events = conf?.Events ?? [], Namespace = conf?.Namespace ?? "", AppId = conf?.AppId ?? "", AppName = conf?.AppName ?? "" };

    private static string Connecting(KubernetesDriverConf conf) =>
        $"Auto-configuring K8S client using {(conf.Conf.Text("spark.kubernetes.context") is { Length: > 0 } context ? $"context {context}" : "current context")} from users K8S config file";
}
