using Tinderbox.Kubernetes.Core;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Driver;

/// <summary>What the feature steps know: properties, names, the application, and the list of what there is to say or upload.</summary>
public sealed class KubernetesDriverConf
{
    /// <summary>Takes over a resolved submission.</summary>
    public KubernetesDriverConf(ResolvedSubmission submission, SubmitInputs inputs, SubmissionIdentity identity, VersionRules rules)
    {
        Submission = submission;
        Inputs = inputs;
        Identity = identity;
        Conf = new TypedConf(submission.Conf, inputs.Environment, rules);
        Namespace = Conf.Text("spark.kubernetes.namespace") ?? "default";
        ResourceNamePrefix = ResourceNames.Prefix(AppName, identity.ResourceId);
    }

    /// <summary>The resolved command line.</summary>
    public ResolvedSubmission Submission { get; }

    /// <summary>Environment and disk of the caller.</summary>
    public SubmitInputs Inputs { get; }

    /// <summary>Random and time-dependent values.</summary>
    public SubmissionIdentity Identity { get; }

    /// <summary>The properties, typed.</summary>
    public TypedConf Conf { get; }

    /// <summary>Where everything is created.</summary>
    public string Namespace { get; }

    /// <summary>Start of the names of most objects.</summary>
    public string ResourceNamePrefix { get; }

    /// <summary>What was said, and what is to be uploaded, in order; grows while the steps run.</summary>
    public List<SubmissionEvent> Events { get; } = [];

    /// <summary><c>spark.app.name</c>.</summary>
    public string AppName => Conf.Conf["spark.app.name"] ?? "spark";

    /// <summary>Rules of the Spark version.</summary>
    public VersionRules Rules => Conf.Rules;

    internal string AppId => Identity.ApplicationId;

    internal string DriverPodName => Conf.Text("spark.kubernetes.driver.pod.name") ?? $"{ResourceNamePrefix}-driver";

    internal IReadOnlyDictionary<string, string> AppSelector => new Dictionary<string, string>(StringComparer.Ordinal) { ["spark-app-selector"] = AppId };

    /// <summary>The custom labels and Spark's four.</summary>
    /// <exception cref="SubmissionException">A custom label has a reserved key.</exception>
    internal Dictionary<string, string> DriverLabels()
    {
        var preset = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["spark-version"] = Rules.Version.Text,
            ["spark-app-selector"] = AppId,
            ["spark-app-name"] = ResourceNames.AppNameLabel(AppName),
            ["spark-role"] = "driver",
        };
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Conf.Conf.WithPrefix("spark.kubernetes.driver.label."))
        {
            if (preset.ContainsKey(key)) throw SubmissionException.Require($"Label with key {key} is not allowed as it is reserved for Spark bookkeeping operations.");
            labels[key] = Rules.LabelPlaceholders ? Placeholders(value) : value;
        }
        foreach (var (key, value) in preset) labels[key] = value;
        return labels;
    }

    internal string Placeholders(string text) =>
        text.Replace("{{APP_ID}}", AppId, StringComparison.Ordinal).Replace("{{EXECUTOR_ID}}", "", StringComparison.Ordinal);

    internal Dictionary<string, string> Map(string prefix) =>
        new(Conf.Conf.WithPrefix(prefix), StringComparer.Ordinal);

    internal static EnvVar Variable(string name, string value) => new() { Name = name, Value = value };
}
