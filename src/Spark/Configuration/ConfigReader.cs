using System.Text.RegularExpressions;

namespace Tinderbox.Spark.Configuration;

/// <summary>Replaces <c>${spark.key}</c>, <c>${env:NAME}</c> and <c>${system:name}</c> in a value that is read through a typed entry, as Spark's ConfigReader does.</summary>
public static class ConfigReader
{
    private static readonly Regex Reference = new(@"\$\{(?:(\w+?):)?(\S+?)\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The text with all known references replaced; unknown ones stay as they are.</summary>
    /// <exception cref="ConfValueException">A reference leads back to itself.</exception>
    public static string Substitute(string text, SparkConf conf, IReadOnlyDictionary<string, string> environment) => Substitute(text, conf, environment, []);

    private static string Substitute(string text, SparkConf conf, IReadOnlyDictionary<string, string> environment, HashSet<string> used) =>
        text.Contains("${", StringComparison.Ordinal)
            ? Reference.Replace(text, match =>
            {
                var prefix = match.Groups[1].Value;
                var name = match.Groups[2].Value;
                if (!used.Add(match.Value)) throw new ConfValueException("java.lang.IllegalArgumentException", $"requirement failed: Circular reference in {text}: {name}");
                var value = prefix switch
                {
                    "env" => environment.GetValueOrDefault(name),
                    "" or "system" when name.StartsWith("spark.", StringComparison.Ordinal) => conf[name],
                    _ => null,
                };
                var replaced = value is null ? match.Value : Substitute(value, conf, environment, used);
                used.Remove(match.Value);
                return replaced;
            })
            : text;
}
