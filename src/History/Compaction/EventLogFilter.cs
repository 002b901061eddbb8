namespace Tinderbox.History.Compaction;

/// <summary>
/// What stays of the files to compact. An event goes where a filter rejects it and none accepts it; events that none minds and lines that
/// can't be read stay.
/// </summary>
public sealed class EventLogFilter
{
    private readonly BasicEventFilter _basic;
    private readonly SqlEventFilter _sql;

    internal EventLogFilter(BasicEventFilter basic, SqlEventFilter sql) => (_basic, _sql) = (basic, sql);

    /// <summary>Whether a line, with or without its end, is kept.</summary>
    public bool Keeps(ReadOnlySpan<byte> line)
    {
        var subject = EventSubjectDecoder.Decode(line);
        return (_basic.Accepts(subject), _sql.Accepts(subject)) is (null, null) or (true, _) or (_, true);
    }
}
