using System.Text.RegularExpressions;

namespace Tinderbox.Spark.Configuration;

/// <summary>
/// Hides values whose key or text matches <c>spark.redaction.regex</c>, as Spark does in what it prints. See org.apache.spark.util.Utils.redact.
/// </summary>
public sealed class Redaction
{
    /// <summary>What stands in place of a hidden value.</summary>
    public const string Hidden = "*********(redacted)";

    private const string Key = "spark.redaction.regex";
    private const string DefaultPattern = "(?i)secret|password|token|access[.]?key";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly Regex _pattern;

    private Redaction(Regex pattern) => _pattern = pattern;

    /// <summary>The rule that the properties ask for; one that is no pattern gives way to Spark's default, which hides more than nothing.</summary>
    public static Redaction Of(SparkConf conf)
    {
        try
        {
            return new Redaction(new Regex(conf[Key] ?? DefaultPattern, RegexOptions.CultureInvariant, Limit));
        }
        catch (ArgumentException)
        {
            return new Redaction(new Regex(DefaultPattern, RegexOptions.CultureInvariant, Limit));
        }
    }

    /// <summary>Whether the value of this key is to be hidden.</summary>
    public bool Hides(string key, string value) => _pattern.IsMatch(key) || _pattern.IsMatch(value);

    /// <summary>The value, or <see cref="Hidden"/>.</summary>
    public string Of(string key, string value) => Hides(key, value) ? Hidden : value;
}
