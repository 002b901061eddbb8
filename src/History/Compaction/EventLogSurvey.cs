using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Compaction;

/// <summary>
/// The first of the two readings of a compaction: which jobs, queries and executors are alive at the end of the files to compact.
/// <code>
/// survey: files → what is alive, score          rewrite: files → lines that the survey's filter keeps
/// </code>
/// Spark: EventLogFileCompactor.
/// </summary>
public sealed class EventLogSurvey
{
    private readonly BasicEventFilterBuilder _basic = new();
    private readonly SqlEventFilterBuilder _sql = new();

    /// <summary>
    /// The share of tasks whose events would go, 0 to 1; not a number where no task was launched, which is below no threshold: such a log
    /// is compacted, as Spark does it.
    /// </summary>
    public double Score => (_basic.TotalTasks - _basic.CreateFilter().Live.Tasks.Count) / (double)_basic.TotalTasks;

    /// <summary>Reads the next file; they are given in their order.</summary>
    /// <exception cref="InvalidDataException">It is damaged or cut: a log of which something is missing is not to be compacted.</exception>
    /// <exception cref="CodecUnavailableException">Its codec can't be read here.</exception>
    public void Read(EventLogPart part, CancellationToken cancellationToken)
    {
        foreach (var chunk in EventLogLines.Chunks(part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var text = chunk.Text; !text.IsEmpty;) On(EventSubjectDecoder.Decode(EventLogLines.Take(ref text)));
        }
    }

    /// <summary>What stays, after all files were read.</summary>
    public EventLogFilter CreateFilter() => new(_basic.CreateFilter(), _sql.CreateFilter());

    private void On(EventSubject subject)
    {
        _basic.On(subject);
        _sql.On(subject);
    }
}
