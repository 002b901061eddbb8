namespace Tinderbox.History.Graphs;

/// <summary>What a graph needs to know of an RDD.</summary>
/// <param name="Scope">A JSON text with id, name and parent of the operation that made it; null without one.</param>
internal sealed record RddOperation(RddOperationNode Node, IReadOnlyList<int> ParentIds, string? Scope);
