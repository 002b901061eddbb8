namespace Tinderbox.History.Streaming;

/// <summary>One progress report of a run (org.apache.spark.sql.streaming.StreamingQueryProgress).</summary>
public sealed record StreamingQueryProgress
{
    /// <summary>The batch's number; several reports may have the same when no data came.</summary>
    public long BatchId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Timestamp { get; init; }

    /// <summary>Milliseconds; since 3.0.</summary>
    public long BatchDuration { get; init; }

    /// <summary>Milliseconds per phase: addBatch, getBatch, queryPlanning, walCommit …, triggerExecution for all.</summary>
    public IReadOnlyDictionary<string, double> DurationMs { get; init; } = new Dictionary<string, double>();

    /// <summary>ISO times: min, max, avg, watermark.</summary>
    public IReadOnlyDictionary<string, string> EventTime { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<StreamingSource> Sources { get; init; } = [];

    public IReadOnlyList<StateOperatorProgress> StateOperators { get; init; } = [];

    /// <summary>What the sink says about itself.</summary>
    public string SinkDescription { get; init; } = "";

    /// <summary>-1 where the sink can't tell.</summary>
    public long NumOutputRows { get; init; } = -1;

    public long NumInputRows => Sources.Sum(source => source.NumInputRows);

    public double InputRowsPerSecond => Sources.Sum(source => source.InputRowsPerSecond);

    public double ProcessedRowsPerSecond => Sources.Sum(source => source.ProcessedRowsPerSecond);
}

/// <summary>What one source gave to a batch; rates that are not known are 0.</summary>
public sealed record StreamingSource(string Description, long NumInputRows, double InputRowsPerSecond, double ProcessedRowsPerSecond, string? StartOffset, string? EndOffset, string? LatestOffset);

/// <summary>State of one operator after a batch.</summary>
public sealed record StateOperatorProgress
{
    public string OperatorName { get; init; } = "";

    public long NumRowsTotal { get; init; }

    public long NumRowsUpdated { get; init; }

    public long NumRowsRemoved { get; init; }

    public long NumRowsDroppedByWatermark { get; init; }

    public long MemoryUsedBytes { get; init; }

    /// <summary>Milliseconds.</summary>
    public long CommitTimeMs { get; init; }

    public IReadOnlyDictionary<string, double> CustomMetrics { get; init; } = new Dictionary<string, double>();
}
