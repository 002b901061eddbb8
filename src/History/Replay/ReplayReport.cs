namespace Tinderbox.History.Replay;

/// <summary>What reading a log was like: what was skipped is counted, not hidden.</summary>
public sealed record ReplayReport
{
    /// <summary>Lines, unreadable ones too.</summary>
    public long Lines { get; init; }

    /// <summary>Events that were replayed.</summary>
    public long Events { get; init; }

    /// <summary>Bytes of text up to the last line's end: where the rest of a growing log begins.</summary>
    public long TextBytes { get; init; }

    /// <summary>Events of kinds that are not replayed, by their name in the log.</summary>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>();

    /// <summary>Lines in the middle that are no event, or longer than allowed; they were passed over.</summary>
    public long UnreadableLines { get; init; }

    /// <summary>Number of the first such line, and why; null without one.</summary>
    public string? FirstUnreadable { get; init; }

    /// <summary>A line is not even JSON: Spark's History Server answers 500 to whatever needs the replay of such a log.</summary>
    public bool Refused { get; init; }

    /// <summary>The text ends inside an event or a compressed block: the driver was killed, still writes, or the file was cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>One sentence for the user where anything is missing; null when all was read.</summary>
    public string? Remark
    {
        get
        {
            var unreadable = UnreadableLines == 0 ? null : $"{UnreadableLines} unreadable {(UnreadableLines == 1 ? "line was" : "lines were")} skipped (first: {FirstUnreadable})";
            var cut = Truncated ? $"the log breaks off after {Events} events" : null;
            return unreadable is null ? cut : cut is null ? unreadable : unreadable + "; " + cut;
        }
    }
}
