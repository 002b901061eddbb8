using Tinderbox.History.Events;

namespace Tinderbox.History.Graphs;

/// <summary>What a graph needs to know of an RDD.</summary>
/// <param name="Scope">A JSON text with id, name and parent of the operation that made it; null without one.</param>
internal sealed record RddOperation(RddOperationNode Node, IReadOnlyList<int> ParentIds, string? Scope)
{
    public static RddOperation Of(RddInfo rdd) =>
        new(new(rdd.Id, rdd.Name, rdd.StorageLevel.IsValid, rdd.Barrier, rdd.Callsite, rdd.DeterministicLevel), rdd.ParentIds, rdd.Scope);
}
