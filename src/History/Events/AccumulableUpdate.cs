namespace Tinderbox.History.Events;

/// <summary>What one task, or the driver, adds to an accumulator.</summary>
public readonly record struct AccumulableUpdate(long Id, long Value);
