using System.Globalization;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Explanations;

/// <summary>What of a field's text may be shown: no Secret's data, no value that looks secret, no whole files.</summary>
internal sealed class ShownFields(Redaction redaction)
{
    internal string Of(string kind, string path, string value)
    {
        if (kind == "Secret" && path.StartsWith("data", StringComparison.Ordinal)) return Redaction.Hidden;
        var file = kind == "ConfigMap" && path.StartsWith("data", StringComparison.Ordinal) && !path.StartsWith(FieldPaths.Properties, StringComparison.Ordinal);
        if (file || value.Contains('\n')) return $"({value.Split('\n').Length.ToString(CultureInfo.InvariantCulture)} lines)";
        return MayHoldSecrets(path) ? redaction.Of(path, value) : value;
    }

    private static bool MayHoldSecrets(string path) =>
        path.StartsWith(FieldPaths.Properties, StringComparison.Ordinal) || path.StartsWith("metadata.annotations", StringComparison.Ordinal)
        || path.EndsWith("].value", StringComparison.Ordinal) || path.Contains(".args[", StringComparison.Ordinal);
}
