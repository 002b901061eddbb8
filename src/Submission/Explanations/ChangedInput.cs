namespace Tinderbox.Submission.Explanations;

/// <summary>One input, and the same submission with that input left out or changed.</summary>
internal sealed record ChangedInput(FieldCause Cause, IReadOnlyList<BuildInputs> Variants);
