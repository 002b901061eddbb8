namespace Tinderbox.History.Status;

/// <summary>A user's accumulator as a task or stage saw it; values are text, as the log has them.</summary>
/// <param name="Update">What this task added; null for stages.</param>
public sealed record AccumulableInfo(long Id, string? Name, string? Update, string? Value);
