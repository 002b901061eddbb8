using System.Text.RegularExpressions;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>/environment</c>.</summary>
public static class EnvironmentQueries
{
    /// <summary>Default of <c>spark.redaction.regex</c> in Spark 4.3.0.</summary>
    public const string DefaultRedaction = "(?i)secret|password|token|access[.]?key|credential";

    private const string Redacted = "*********(redacted)";

    /// <summary>The environment; values of properties whose key or value matches are hidden. Null for no redaction. The class path is shown as it is.</summary>
    public static ApplicationEnvironmentInfo Environment(this AppStatusStore store, Regex? redaction)
    {
        var environment = EnvironmentForm.Read(store.Section(SectionName.Environment)) ?? EnvironmentForm.Empty;
        return redaction is null ? environment : environment with
        {
            SparkProperties = Redact(environment.SparkProperties, redaction),
            HadoopProperties = Redact(environment.HadoopProperties, redaction),
            SystemProperties = Redact(environment.SystemProperties, redaction),
            MetricsProperties = Redact(environment.MetricsProperties, redaction),
        };
    }

    private static List<IReadOnlyList<string>> Redact(IReadOnlyList<IReadOnlyList<string>> pairs, Regex redaction) =>
        [.. pairs.Select(pair => redaction.IsMatch(pair[0]) || redaction.IsMatch(pair[1]) ? (IReadOnlyList<string>)[pair[0], Redacted] : pair)];
}
