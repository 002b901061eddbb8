namespace Tinderbox.Spark.Configuration;

/// <summary>Every place that set a property, the winner first: what <c>--explain</c> and <c>config view</c> tell.</summary>
public sealed class PropertyLedger
{
    private readonly Dictionary<string, List<PropertySetting>> _settings = new(StringComparer.Ordinal);

    /// <summary>All settings of a key, highest precedence first; empty when nobody set it.</summary>
    public IReadOnlyList<PropertySetting> this[string key] => _settings.GetValueOrDefault(key) ?? [];

    /// <summary>Notes a setting that gives way to those noted before.</summary>
    public void Below(string key, string value, PropertyOrigin origin) => Of(key).Add(new PropertySetting(value, origin));

    /// <summary>Notes a setting that wins over those noted before.</summary>
    public void Above(string key, string value, PropertyOrigin origin) => Of(key).Insert(0, new PropertySetting(value, origin));

    /// <summary>Where the value in force came from, or null.</summary>
    public PropertyOrigin? Origin(string key) => this[key] is [var first, ..] ? first.Origin : null;

    private List<PropertySetting> Of(string key)
    {
        if (!_settings.TryGetValue(key, out var settings)) _settings[key] = settings = [];
        return settings;
    }
}
