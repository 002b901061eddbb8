namespace Tinderbox.Submission.Explanations;

/// <summary>One object that a submission would create.</summary>
public sealed record ExplainedObject(string Kind, string Name, IReadOnlyList<ExplainedField> Fields);
