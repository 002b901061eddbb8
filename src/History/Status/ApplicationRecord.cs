namespace Tinderbox.History.Status;

/// <summary>The application itself, as its log tells it. Times are ms since 1970.</summary>
public sealed record ApplicationRecord
{
    /// <summary>As the event says; empty where no ApplicationStart was read.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Null outside YARN's cluster mode.</summary>
    public string? AttemptId { get; init; }

    public string User { get; init; } = "";

    /// <summary>Empty in logs before Spark 1.4.</summary>
    public string SparkVersion { get; init; } = "";

    public long? StartTime { get; init; }

    /// <summary>Null while the application runs, and when its driver was killed.</summary>
    public long? EndTime { get; init; }

    /// <summary>The driver's exit code, told since Spark 4.0.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Jobs that succeeded, those too that retention removed.</summary>
    public int NumCompletedJobs { get; init; }

    /// <summary>Stages that completed, those too that retention removed.</summary>
    public int NumCompletedStages { get; init; }

    /// <summary>True once the end was logged.</summary>
    public bool Completed => EndTime is not null;

    /// <summary>From start to end; zero without an end, as in Spark's REST API.</summary>
    public TimeSpan Duration => EndTime is { } end && StartTime is { } start ? TimeSpan.FromMilliseconds(end - start) : TimeSpan.Zero;

    internal byte[] ToBytes()
    {
        var writer = new StatusWriter();
        writer.Text(Id);
        writer.Text(Name);
        writer.Text(AttemptId);
        writer.Text(User);
        writer.Text(SparkVersion);
        writer.Optional(StartTime);
        writer.Optional(EndTime);
        writer.Optional(ExitCode);
        writer.Signed(NumCompletedJobs);
        writer.Signed(NumCompletedStages);
        return writer.ToArray();
    }

    internal static ApplicationRecord Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length == 0) return new();
        var reader = new StatusReader(bytes.Span);
        return new()
        {
            Id = reader.Text() ?? "",
            Name = reader.Text() ?? "",
            AttemptId = reader.Text(),
            User = reader.Text() ?? "",
            SparkVersion = reader.Text() ?? "",
            StartTime = reader.Optional(),
            EndTime = reader.Optional(),
            ExitCode = (int?)reader.Optional(),
            NumCompletedJobs = reader.SignedInt(),
            NumCompletedStages = reader.SignedInt(),
        };
    }
}
