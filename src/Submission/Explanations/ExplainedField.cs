namespace Tinderbox.Submission.Explanations;

/// <summary>One field of an object.</summary>
/// <param name="Path">As <c>spec.containers[main].image</c>.</param>
/// <param name="Value">Its text, hidden when it looks secret.</param>
/// <param name="Step">The feature step of Spark that wrote it last.</param>
/// <param name="Causes">On what it depends; empty for what nobody gave.</param>
/// <param name="Defaults">Properties that nobody set and that would change it.</param>
public sealed record ExplainedField(string Path, string Value, string Step, IReadOnlyList<FieldCause> Causes, IReadOnlyList<string> Defaults);
