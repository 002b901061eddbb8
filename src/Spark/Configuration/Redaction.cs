using System.Text.RegularExpressions;

namespace Tinderbox.Spark.Configuration;

/// <summary>Hides secret-looking values in what is printed, by Spark's default of <c>spark.redaction.regex</c>.</summary>
public static class Redaction
{
    /// <summary>What stands in for a hidden value.</summary>
    public const string Replacement = "*********(redacted)";

    /// <summary>Spark's default pattern; matched against keys and values.</summary>
    public const string DefaultPattern = "(?i)secret|password|token|access[.]?key";

    /// <summary>The value, or <see cref="Replacement"/> when key or value match the pattern.</summary>
    public static string Redact(string key, string value, string pattern = DefaultPattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return regex.IsMatch(key) || regex.IsMatch(value) ? Replacement : value;
    }
}
