using Tinderbox.History.Status;

namespace Tinderbox.History.Graphs;

/// <summary>Keeps what the graphs of stages are drawn from; the last job that lists a stage says how it looks.</summary>
internal sealed class RddOperationGraphListener
{
    private readonly SortedDictionary<int, byte[]> _stages = [];
    private readonly StatusWriter _writer = new();

    public void OnStage(int stageId, int attemptId, IReadOnlyList<RddOperation> rdds) => _stages[stageId] = RddOperationGraphs.Pack(_writer, attemptId, rdds);

    /// <summary>The stage was forgotten.</summary>
    public void OnStageRemoved(int stageId) => _stages.Remove(stageId);

    public byte[] Snapshot() => RecordTable.Write([.. _stages.Select(stage => KeyValuePair.Create((long)stage.Key, stage.Value))]);
}
