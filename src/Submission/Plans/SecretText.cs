using System.Text.RegularExpressions;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Plans;

/// <summary>Hides secrets in configuration files of any kind: in Hadoop's XML the value after a name that looks secret, elsewhere what follows on the line.</summary>
internal static class SecretText
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly Regex XmlProperty = new(@"(<name>\s*([^<]*?)\s*</name>\s*<value>)([^<]*)(</value>)", RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Assignment = new(@"^(\s*[^\s=:]+\s*[=:\s]\s*)(\S.*)$", RegexOptions.CultureInvariant, Limit);

    internal static string Hide(string text, Redaction redaction)
    {
        var xml = XmlProperty.Replace(text, m => m.Groups[1].Value + redaction.Of(m.Groups[2].Value, m.Groups[3].Value) + m.Groups[4].Value);
        return string.Join('\n', xml.Split('\n').Select(line => Line(line, redaction)));
    }

    private static string Line(string line, Redaction redaction)
    {
        if (line.TrimStart().StartsWith('<') || line.Contains(Redaction.Hidden, StringComparison.Ordinal) || !redaction.Hides("", line)) return line;
        return Assignment.Match(line) is { Success: true } match ? match.Groups[1].Value + Redaction.Hidden : Redaction.Hidden;
    }
}
