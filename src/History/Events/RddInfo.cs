namespace Tinderbox.History.Events;

/// <summary>An RDD of a stage.</summary>
/// <param name="Scope">A JSON text with id, name and parent of the operation that made it; null without one.</param>
/// <param name="DeterministicLevel">DETERMINATE, UNORDERED or INDETERMINATE.</param>
internal sealed record RddInfo(int Id, string Name, string? Scope, string Callsite, IReadOnlyList<int> ParentIds, StorageLevel StorageLevel, bool Barrier, string DeterministicLevel, int NumPartitions);
