namespace Tinderbox.Spark.Configuration;

/// <summary>A key that Spark's sources declare.</summary>
/// <param name="Name">The key.</param>
/// <param name="Since">Version that introduced it, or null when the sources do not say.</param>
/// <param name="Last">Minor version that had it last, or null when the newest has it.</param>
public sealed record KnownKey(string Name, string? Since, string? Last);
