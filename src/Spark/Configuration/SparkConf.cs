using System.Collections;

namespace Tinderbox.Spark.Configuration;

/// <summary>
/// Spark properties in the order in which they were first set. Spark's own map has hash order, which is no contract; a stable order makes
/// output and tests repeatable.
/// </summary>
public sealed class SparkConf : IEnumerable<KeyValuePair<string, string>>
{
    private readonly OrderedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private ISet<string>? _reads;

    public SparkConf() { }

    public SparkConf(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (key, value) in values) _values[key] = value;
    }

    /// <summary>The raw value, or null when the key is not set. References like <c>${spark.x}</c> are not replaced.</summary>
    public string? this[string key]
    {
        get
        {
            _reads?.Add(key);
            return _values.GetValueOrDefault(key);
        }
    }

    public int Count => _values.Count;

    public bool Contains(string key) => _values.ContainsKey(key);

    public void Set(string key, string value) => _values[key] = value;

    public void SetIfMissing(string key, string value) => _values.TryAdd(key, value);

    public void Remove(string key) => _values.Remove(key);

    /// <summary>All entries whose key starts with <paramref name="prefix"/>, with the rest of the key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> WithPrefix(string prefix) =>
        [.. _values.Where(e => e.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(e => KeyValuePair.Create(e.Key[prefix.Length..], e.Value))];

    public SparkConf Copy() => new(_values);

    /// <summary>A copy that notes each key that is asked for, set or not.</summary>
    public SparkConf Recording(ISet<string> reads) => new(_values) { _reads = reads };

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
