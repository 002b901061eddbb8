using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>How a log is replayed.</summary>
public sealed record ReplayOptions
{
    /// <summary>Of Spark's own data.</summary>
    public RetentionLimits Limits { get; init; } = new();

    /// <summary>Of SQL, streaming, Connect and the thrift server.</summary>
    public OtherLimits OtherLimits { get; init; } = new();

    /// <summary>Threads that decode; the applying is done by whichever has the next chunk. One more than cores keeps all busy.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>The log's name says that the application runs: a broken last line is then no damage.</summary>
    public bool InProgress { get; init; }

    /// <summary>When the log last changed, ms since 1970: running tasks have lasted until then.</summary>
    public long LastUpdated { get; init; }

    /// <summary>Bytes; a longer line is passed over and counted.</summary>
    public int LongestLine { get; init; } = EventLogs.EventLogReader.DefaultLongestLine;
}
