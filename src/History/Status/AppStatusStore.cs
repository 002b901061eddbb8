using Tinderbox.History.Graphs;
using Tinderbox.History.Replay;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Status;

/// <summary>
/// Everything known of one application attempt, in a compact form that is the same in memory and on disk (docs/design: the store of an
/// application). Nothing is decoded before it is asked for and nothing decoded is kept, so <see cref="Size"/> is what it costs. What is
/// asked of it stands in <c>Queries</c>. Safe for many readers at once.
/// </summary>
public sealed class AppStatusStore
{
    private readonly IReadOnlyList<StatusSection> _sections;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _blocks;
    private readonly RecordTable _jobs;
    private readonly RecordTable _stages;
    private readonly RecordTable _tasks;
    private readonly RecordTable _executorStages;
    private readonly Lazy<OtherStores> _other;

    internal AppStatusStore(IReadOnlyList<StatusSection> sections, IReadOnlyList<ReadOnlyMemory<byte>> blocks)
    {
        (_sections, _blocks) = (sections, blocks);
        Strings = new(Section(SectionName.Strings));
        Application = ApplicationRecord.Read(Section(SectionName.Application));
        (_jobs, _stages, _tasks, _executorStages) = (new(Section(SectionName.Jobs)), new(Section(SectionName.Stages)), new(Section(SectionName.Tasks)), new(Section(SectionName.ExecutorStages)));
        Sql = new(Section(OtherEventListener.SqlSection));
        RddGraphs = new(Section(SectionName.RddGraphs));
        _other = new(() => OtherStores.Read(Section(OtherEventListener.OtherSection).Span));
        Size = sections.Sum(section => (long)section.Bytes.Length) + blocks.Sum(block => (long)block.Length);
    }

    /// <summary>The application; read at once, as every answer needs it.</summary>
    public ApplicationRecord Application { get; }

    /// <summary>Bytes that the store holds.</summary>
    public long Size { get; }

    /// <summary>SQL executions, read in place.</summary>
    public SqlAppStatusStore Sql { get; }

    /// <summary>The graphs of stages' RDDs, read in place.</summary>
    public RddOperationGraphs RddGraphs { get; }

    /// <summary>Streaming, Connect and the thrift server; decoded when first asked for.</summary>
    public OtherStores Other => _other.Value;

    internal StringTable.View Strings { get; }

    /// <summary>The store of bytes that <see cref="WriteTo"/> wrote, which may be a mapped file; they must stay as they are while the store is used.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static AppStatusStore Open(ReadOnlyMemory<byte> stored)
    {
        var (sections, blocks) = StoreLayout.Read(stored);
        return new(sections, blocks);
    }

    /// <summary>Writes the form that <see cref="Open"/> reads.</summary>
    public void WriteTo(Stream output) => StoreLayout.Write(output, _sections, _blocks);

    /// <summary>Bytes of a section by name; empty where the log held nothing for it.</summary>
    public ReadOnlyMemory<byte> Section(string name)
    {
        foreach (var section in _sections)
            if (section.Name == name) return section.Bytes;
        return default;
    }

    /// <summary>All jobs, by id ascending.</summary>
    public IEnumerable<JobRecord> JobRecords()
    {
        for (var i = 0; i < _jobs.Count; i++) yield return Status.JobRecord.Read(_jobs.RecordAt(i), Strings);
    }

    /// <summary>One job, or null.</summary>
    public JobRecord? JobRecord(int jobId) => _jobs.Find(jobId) is { } bytes ? Status.JobRecord.Read(bytes, Strings) : null;

    /// <summary>All stage attempts, by id and attempt ascending.</summary>
    public IEnumerable<StageRecord> StageRecords()
    {
        for (var i = 0; i < _stages.Count; i++) yield return StageRecord.Read(_stages.RecordAt(i), Strings);
    }

    /// <summary>The attempts of one stage, ascending; none where it is unknown.</summary>
    public IEnumerable<StageRecord> StageRecords(int stageId)
    {
        for (var i = _stages.LowerBound(StageRecord.Key(stageId, 0)); i < _stages.Count && _stages.KeyAt(i) >> 32 == stageId; i++) yield return StageRecord.Read(_stages.RecordAt(i), Strings);
    }

    /// <summary>The executors of a stage attempt by id; none where it is unknown.</summary>
    internal List<KeyValuePair<string, ExecutorStageSummary>> ExecutorStages(int stageId, int attemptId) =>
        ExecutorStageRecord.Read(_executorStages.Find(StageRecord.Key(stageId, attemptId)) ?? default, Strings);

    /// <summary>The task attempts of a stage attempt.</summary>
    internal TaskTable Tasks(int stageId, int attemptId)
    {
        if (_tasks.Find(StageRecord.Key(stageId, attemptId)) is not { } bytes) return new([]);
        var reader = new StatusReader(bytes.Span);
        var (first, count) = ((long)reader.Unsigned(), (long)reader.Unsigned());
        if (first + count > _blocks.Count) throw StatusReader.Damaged();
        var blocks = new TaskBlock[count];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = new(_blocks[(int)first + i]);
        return new(blocks);
    }
}
