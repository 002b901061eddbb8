namespace Tinderbox.Spark.Configuration;

/// <summary>Something about a property that its author should know.</summary>
/// <param name="Key">The property.</param>
/// <param name="Text">A sentence that goes on after the key.</param>
public sealed record LintFinding(string Key, string Text);
