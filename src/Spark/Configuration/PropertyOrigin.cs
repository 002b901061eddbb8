using System.Globalization;

namespace Tinderbox.Spark.Configuration;

/// <summary>Where a property's value was found: a flag as typed, a line of a file, a variable, or what it was derived from.</summary>
/// <param name="Source">The kind of place.</param>
/// <param name="Name">The flag, the file's path as given, the variable, or words.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record PropertyOrigin(PropertySource Source, string Name, int? Line = null)
{
    public override string ToString() => Source switch
    {
        PropertySource.File when Line is { } line => $"{Name}:{line.ToString(CultureInfo.InvariantCulture)}",
        PropertySource.Environment => $"${Name}",
        _ => Name,
    };
}

/// <summary>One place that set a property, and to what.</summary>
public sealed record PropertySetting(string Value, PropertyOrigin Origin);
