using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Errors;

/// <summary>What the user sees of a failure and how the program ends. The one place that turns exceptions into both.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Sentence">What failed on which object; null when nothing should be said (a cancelled command).</param>
/// <param name="Fix">What to type next, or null.</param>
/// <param name="Evidence">Lines shown below the sentence.</param>
internal sealed record ErrorReport(ExitCode Code, string? Sentence, string? Fix, IReadOnlyList<string> Evidence)
{
    /// <summary>The report of <paramref name="failure"/>. Total: what it does not know is a bug of ours.</summary>
    public static ErrorReport Of(Exception failure) => failure switch
    {
        UsageException e => new(ExitCode.Usage, e.Message, e.Fix, []),
        PrerequisiteException e => new(ExitCode.PrerequisiteMissing, e.Message, e.Fix, []),
        ApplicationFailedException e => new(ExitCode.ApplicationFailed, e.Message, null, e.Evidence),
        CommandFailedException e => new(ExitCode.Failed, e.Message, e.Fix, []),
        KubernetesUnreachableException e => new(ExitCode.ClusterUnreachable, e.Message, "tinderbox local up, or name another cluster with --context", []),
        KubernetesApiException { IsForbidden: true } e => new(ExitCode.ClusterUnreachable, e.Message, "ask for that right, or name another context with --context", []),
        KubernetesApiException { IsUnauthorized: true } e => new(ExitCode.ClusterUnreachable, e.Message, "renew the credential of the context, or name another with --context", []),
        KubernetesApiException e => new(ExitCode.Failed, e.Message, null, []),
        TimeoutException e => new(ExitCode.TimedOut, e.Message, null, []),
        OperationCanceledException => new(ExitCode.Cancelled, null, null, []),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        IOException or UnauthorizedAccessException => new(ExitCode.Failed, failure.Message, null, []),
        _ => new(ExitCode.Bug, $"this is a bug in tinderbox: {failure.GetType().Name}: {failure.Message}", null, []),
    };
}
