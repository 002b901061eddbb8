using Tinderbox.Spark.Versions;

namespace Tinderbox.Spark.Configuration;

/// <summary>
/// Looks at properties for one release: unknown names with what was probably meant, names that came later or are gone, names without effect in cluster mode
/// on Kubernetes, secrets in plain text. It never refuses anything: Spark passes on what it does not know.
/// </summary>
public sealed class ConfigurationLint
{
    private static readonly string[] NoSecretEndings = [".enabled", "file", "path", "name", "itemkey", "regex", "provider", "interval", "size", "sizebytes", "period", "renewalratio"];
    private readonly KnownKeys _known = KnownKeys.Load();
    private readonly List<KeyRemark> _remarks = [.. Table.Rows("key-remarks.txt", 5).Select(KeyRemark.Of)];
    private readonly SparkVersion _version;

    /// <summary>Looks with the eyes of one release.</summary>
    public ConfigurationLint(SparkVersion version) => _version = version;

    /// <summary>What there is to say, in the order of the properties.</summary>
    public IEnumerable<LintFinding> Of(SparkConf conf)
    {
        var redaction = Redaction.Of(conf);
        foreach (var (key, value) in conf)
        {
            if (About(key) is { } text) yield return new LintFinding(key, text);
            if (LooksSecret(key, value, redaction))
                yield return new LintFinding(key, "looks like a secret in plain text: it will be readable in the driver's ConfigMap; put it into a Secret and name that with spark.kubernetes.driver.secretKeyRef.VARIABLE=SECRET:KEY");
        }
    }

    private string? About(string key)
    {
        if (_remarks.Where(r => r.Covers(key, _version)).MaxBy(r => r.Key.Length) is { } remark) return remark.Sentence(_version);
        if (_known.Find(key) is { } known)
        {
            if (known.Since is { } since && SparkVersion.TryParse(since, out var first) && first.CompareTo(_version) > 0 && !_version.IsAtLeast(first.Major, first.Minor))
                return $"exists since Spark {since}; Spark {_version} ignores it";
            if (known.Last is { } last && SparkVersion.TryParse(last, out var end) && (_version.Major, _version.Minor).CompareTo((end.Major, end.Minor)) > 0)
                return $"is gone: Spark {last} was the last that is known to read it";
            return null;
        }
        if (_known.IsFamily(key)) return null;
        if (_known.Nearest(key) is { } meant) return $"is unknown to Spark; did you mean {meant}?";
        return key.StartsWith("spark.kubernetes.", StringComparison.Ordinal) ? "is unknown to Spark" : null;
    }

    /// <summary>Whether a value is a secret itself; the name of a Secret, or of a file that holds one, is none.</summary>
    public static bool LooksSecret(string key, string value, Redaction redaction)
    {
        if (value.Length == 0 || value.Contains("${", StringComparison.Ordinal) || value is "true" or "false" || value.All(char.IsAsciiDigit)) return false;
        if (key.Contains(".secretKeyRef.", StringComparison.Ordinal) || key.Contains(".secrets.", StringComparison.Ordinal) || key.Contains(".mounted.", StringComparison.Ordinal)) return false;
        // Spark itself takes these out of what it writes
        if (key.EndsWith("oauthToken", StringComparison.Ordinal)) return false;
        return redaction.Hides(key, "") && !NoSecretEndings.Any(e => key.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A row of key-remarks.txt.</summary>
internal sealed record KeyRemark(string Key, SparkVersion? Since, SparkVersion? Until, string Kind, string Text)
{
    internal static KeyRemark Of(string[] row) => new(row[0], Version(row[1]), Version(row[2]), row[3], row[4]);

    internal bool Covers(string key, SparkVersion version) =>
        (Key.EndsWith('.') ? key.StartsWith(Key, StringComparison.Ordinal) : key == Key)
        && (Since is null || version.CompareTo(Since) >= 0) && (Until is null || version.CompareTo(Until) < 0);

    internal string Sentence(SparkVersion version) => Kind switch
    {
        "renamed" => $"is an old name; write {Text}",
        "gone" => $"has no effect in Spark {version}: {Text}",
        _ => $"has no effect here: {Text}",
    };

    private static SparkVersion? Version(string cell) => cell == "-" ? null : SparkVersion.Parse(cell);
}
