namespace Tinderbox.Spark.Configuration;

/// <summary>The keys of Spark 3.5 to 4.3 with the versions that know them, and the prefixes under which any name goes. Data made by eng/spark-keys.py.</summary>
public sealed class KnownKeys
{
    private const int FarthestDistance = 2;
    private readonly Dictionary<string, KnownKey> _keys;
    private readonly List<string> _families;

    private KnownKeys(Dictionary<string, KnownKey> keys, List<string> families) => (_keys, _families) = (keys, families);

    /// <summary>Reads the tables, about a millisecond.</summary>
    public static KnownKeys Load() => new(
        Table.Rows("known-keys.txt").Select(r => new KnownKey(r[0], r[1] == "-" ? null : r[1], r.ElementAtOrDefault(2))).ToDictionary(k => k.Name, StringComparer.Ordinal),
        [.. Table.Rows("key-families.txt").Select(r => r[0])]);

    /// <summary>The key, or null when nothing is known of it.</summary>
    public KnownKey? Find(string key) => _keys.GetValueOrDefault(key);

    /// <summary>Whether the key belongs to a family whose names are the user's.</summary>
    public bool IsFamily(string key) => _families.Exists(f => key.StartsWith(f, StringComparison.Ordinal) && key.Length > f.Length);

    /// <summary>The key that was probably meant, or null: other case or separators, or at most two letters off.</summary>
    public string? Nearest(string key)
    {
        var plain = Plain(key);
        if (_keys.Keys.FirstOrDefault(k => Plain(k) == plain) is { } respelt) return respelt;
        return Closest(key, _keys.Keys) ?? NearestFamily(key);
    }

    // "spark.kubernetes.driver.lable.team": the family is misspelt, the rest is the user's
    private string? NearestFamily(string key)
    {
        var parts = key.Split('.');
        for (var taken = parts.Length - 1; taken > 1; taken--)
            if (Closest(string.Join('.', parts[..taken]) + ".", _families) is { } family) return family + string.Join('.', parts[taken..]);
        return null;
    }

    private static string? Closest(string key, IEnumerable<string> names)
    {
        var near = names.Where(n => Math.Abs(n.Length - key.Length) <= FarthestDistance).Select(n => (Name: n, Distance: EditDistance.Between(key, n, FarthestDistance)))
            .Where(n => n.Distance <= FarthestDistance).OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault();
        return near.Name;
    }

    private static string Plain(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
