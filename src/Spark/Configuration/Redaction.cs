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

    /// <summary>Spark's rule where nothing else is asked for.</summary>
    public static Redaction Default => Of(new SparkConf());

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
    public bool Hides(string key, string value)
    {
        try
        {
            return _pattern.IsMatch(key) || _pattern.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            // a pattern of the user's that takes for ever says nothing about the value
            return true;
        }
    }

    /// <summary>The value, or <see cref="Hidden"/>.</summary>
    public string Of(string key, string value) => Hides(key, value) ? Hidden : value;

    /// <summary>A sentence that quotes what somebody typed: from a word that looks secret on, what follows the next <c>=</c>, <c>:</c> or blank is hidden.</summary>
    public string Text(string sentence)
    {
        if (_pattern.Match(sentence) is not { Success: true } match) return sentence;
        var end = match.Index + match.Length;
        var cut = sentence.AsSpan(end).IndexOfAny("=: \t");
        return cut < 0 || end + cut + 1 == sentence.Length ? sentence : sentence[..(end + cut + 1)] + Hidden;
    }
}
