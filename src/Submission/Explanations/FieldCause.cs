namespace Tinderbox.Submission.Explanations;

/// <summary>Something outside that a field's value depends on.</summary>
/// <param name="What">The property, or words.</param>
/// <param name="Value">Its value, hidden when it looks secret; null where there is none.</param>
/// <param name="Origin">Where the value was found.</param>
/// <param name="Overrides">What it won over, as <c>value (origin)</c>.</param>
public sealed record FieldCause(string What, string? Value, string Origin, IReadOnlyList<string> Overrides);
