using System.Globalization;
using System.Text;

namespace Tinderbox.Submission.Naming;

/// <summary>Spark's names for the objects of an application. See org.apache.spark.deploy.k8s.KubernetesConf.</summary>
public static class ResourceNames
{
    private const int LongestLabel = 63;

    /// <summary>Sixteen hex digits: three random bytes, then 40 bits of the time.</summary>
    /// <param name="random">Of which 24 bits are used.</param>
    /// <param name="epochMilliseconds">Now.</param>
    public static string UniqueId(int random, long epochMilliseconds) =>
        (random & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture) + (epochMilliseconds & 0xFFFFFFFFFF).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The prefix of an application's objects: its name and a unique id as a DNS label, not cut.</summary>
    public static string Prefix(string applicationName, string uniqueId)
    {
        var cleaned = Clean($"{applicationName}-{uniqueId}".Trim());
        if (cleaned.StartsWith('-')) cleaned = cleaned[1..];
        return cleaned.Length > 0 && char.IsAsciiDigit(cleaned[0]) ? "x" + cleaned[1..] : cleaned;
    }

    /// <summary>The value of the label <c>spark-app-name</c>.</summary>
    public static string AppNameLabel(string applicationName)
    {
        var cleaned = Clean(applicationName.Trim());
        if (cleaned.Length > LongestLabel) cleaned = cleaned[..LongestLabel];
        if (cleaned.StartsWith('-')) cleaned = cleaned[1..];
        return cleaned.EndsWith('-') ? cleaned[..^1] : cleaned;
    }

    private static string Clean(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            var kept = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-';
            if (kept != '-' || result.Length == 0 || result[^1] != '-') result.Append(kept);
        }
        return result.ToString();
    }
}
