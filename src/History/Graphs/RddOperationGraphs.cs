using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Graphs;

/// <summary>The graphs of all stages, each packed and drawn when it is asked for.</summary>
public sealed class RddOperationGraphs
{
    private readonly RecordTable _stages;

    /// <summary>The graphs of the bytes that a replay left.</summary>
    public RddOperationGraphs(ReadOnlyMemory<byte> section) => _stages = new(section);

    /// <summary>The graph of a stage's latest attempt; null for a stage that is not known.</summary>
    public RddOperationGraph? Find(int stageId, int retainedRoots = int.MaxValue)
    {
        if (_stages.Find(stageId) is not { } packed) return null;
        var reader = new StatusReader(SqlExecutionPacking.Decompress(packed.Span));
        var attempt = reader.SignedInt();
        var rdds = new RddOperation[reader.Count()];
        for (var i = 0; i < rdds.Length; i++) rdds[i] = Read(ref reader);
        return RddOperationGraphBuilder.Build(stageId, attempt, rdds, retainedRoots);
    }

    internal static byte[] Pack(StatusWriter writer, int attemptId, IReadOnlyList<RddOperation> rdds)
    {
        writer.Clear();
        writer.Signed(attemptId);
        writer.List(rdds, static (to, rdd) =>
        {
            to.Signed(rdd.Node.Id);
            to.Text(rdd.Node.Name);
            to.Flag(rdd.Node.Cached);
            to.Flag(rdd.Node.Barrier);
            to.Text(rdd.Node.Callsite);
            to.Text(rdd.Node.DeterministicLevel);
            to.List(rdd.ParentIds, static (parents, id) => parents.Signed(id));
            to.Text(rdd.Scope);
        });
        return SqlExecutionPacking.Compress(writer.Written);
    }

    private static RddOperation Read(ref StatusReader reader)
    {
        var node = new RddOperationNode(reader.SignedInt(), reader.Text() ?? "", reader.Flag(), reader.Flag(), reader.Text() ?? "", reader.Text() ?? "");
        var parents = new int[reader.Count()];
        for (var i = 0; i < parents.Length; i++) parents[i] = reader.SignedInt();
        return new(node, parents, reader.Text());
    }
}
