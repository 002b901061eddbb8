using System.Globalization;

namespace Tinderbox.Storage.S3;

/// <summary>Hadoop's settings as one bucket sees them: <c>fs.s3a.bucket.NAME.x</c> before <c>fs.s3a.x</c>; values in Hadoop's notation.</summary>
internal sealed class HadoopValues(IReadOnlyDictionary<string, string> conf, string bucket)
{
    private const string Prefix = "fs.s3a.";
    private const string Units = "KMGTPE";

    /// <summary>Null where it is missing or blank.</summary>
    internal string? Text(string key)
    {
        var own = conf.GetValueOrDefault($"{Prefix}bucket.{bucket}.{key}")?.Trim();
        var all = own is { Length: > 0 } ? own : conf.GetValueOrDefault(Prefix + key)?.Trim();
        return all is { Length: > 0 } ? all : null;
    }

    /// <summary>The key as it would have to be written to change what <see cref="Text"/> gives.</summary>
    internal string KeyOf(string key) => conf.ContainsKey($"{Prefix}bucket.{bucket}.{key}") ? $"{Prefix}bucket.{bucket}.{key}" : Prefix + key;

    internal bool Flag(string key, bool otherwise) => Text(key) is { } text ? text.Equals("true", StringComparison.OrdinalIgnoreCase) || (!text.Equals("false", StringComparison.OrdinalIgnoreCase) && otherwise) : otherwise;

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    internal int Number(string key, int otherwise) =>
        Text(key) is not { } text ? otherwise : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(key, text, "a number such as 5");

    /// <summary>Bytes, with an optional K, M, G, T, P or E.</summary>
    /// <exception cref="FormatException">It is no size.</exception>
    internal long Size(string key, long otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        var unit = Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        var digits = unit < 0 ? text : text[..^1];
        return long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number << (10 * (unit + 1)) : throw Unreadable(key, text, "a size such as 64M");
    }

    /// <summary>Milliseconds, or a number with ns, us, ms, s, m, h or d.</summary>
    /// <exception cref="FormatException">It is no time.</exception>
    internal TimeSpan Time(string key, TimeSpan otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        var letters = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = letters < 0 ? "ms" : text[letters..].Trim();
        double? milliseconds = unit switch { "ns" => 1e-6, "us" => 1e-3, "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, "d" => 86_400_000, _ => null };
        return milliseconds is { } each && long.TryParse(letters < 0 ? text : text[..letters], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromMilliseconds(number * each)
            : throw Unreadable(key, text, "a time such as 30s");
    }

    private FormatException Unreadable(string key, string found, string wanted) => new($"{KeyOf(key)} is \"{found}\"; wanted {wanted}");
}
