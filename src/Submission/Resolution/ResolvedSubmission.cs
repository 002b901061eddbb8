using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.Resolution;

/// <summary>What SparkSubmit hands to the class that submits to Kubernetes.</summary>
public sealed record ResolvedSubmission
{
    /// <summary>All properties, with those that flags and environment stand for.</summary>
    public required SparkConf Conf { get; init; }

    /// <summary>Every place that set one of them.</summary>
    public required PropertyLedger Ledger { get; init; }

    /// <summary>Where the API server is.</summary>
    public required KubernetesMaster Master { get; init; }

    /// <summary>The application.</summary>
    public required MainAppResource Resource { get; init; }

    /// <summary>The class that the driver runs; for Python and R Spark's runner.</summary>
    public required string MainClass { get; init; }

    /// <summary>Arguments of the application.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Whom the driver acts for, or null.</summary>
    public string? ProxyUser { get; init; }
}

/// <summary>The language of an application, as <c>spark.kubernetes.resource.type</c> says it.</summary>
public enum ResourceLanguage
{
    Java,
    Python,
    R,
}

/// <summary>The application; <paramref name="Uri"/> is <c>spark-internal</c> when there is no file.</summary>
public sealed record MainAppResource(ResourceLanguage Language, string Uri);

/// <summary>What resolving a command line leads to.</summary>
public abstract record SubmitResolution
{
    private SubmitResolution() { }

    /// <summary>Lines for stderr that come before anything else, in order.</summary>
    public IReadOnlyList<SubmissionEvent> Events { get; init; } = [];

    /// <summary>A submission in cluster mode.</summary>
    public sealed record Submit(ResolvedSubmission Submission) : SubmitResolution;

    /// <summary>Client mode, or another master than Kubernetes: the real spark-submit must do it.</summary>
    public sealed record Delegate(string Master, string DeployMode, ProjectProfile? Profile = null) : SubmitResolution;

    /// <summary><c>--kill</c> or <c>--status</c>.</summary>
    public sealed record Act(SubmissionAction Action) : SubmitResolution;

    /// <summary>The launcher refuses: <c>Error: …</c> and the usage text; for a flag of ours what to type <paramref name="Next"/> instead.</summary>
    public sealed record Refused(string Message, string? Next = null) : SubmitResolution;

    /// <summary>SparkSubmit fails with an exception.</summary>
    public sealed record Failed(string JavaClass, string Message) : SubmitResolution;
}

/// <summary>Ask about or end submissions.</summary>
/// <param name="Kill">Else status.</param>
/// <param name="SubmissionId"><c>namespace:pod</c>, <c>pod</c>, or either with a final <c>*</c>.</param>
/// <param name="Master">As given.</param>
/// <param name="Conf">Properties, for authentication and the grace period.</param>
public sealed record SubmissionAction(bool Kill, string SubmissionId, string Master, SparkConf Conf);
