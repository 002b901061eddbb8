namespace Tinderbox.Spark.Configuration;

/// <summary>What kind of place a property came from.</summary>
public enum PropertySource
{
    Flag,
    File,
    Environment,
    Derived,
}
