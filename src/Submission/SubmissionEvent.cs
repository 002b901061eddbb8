namespace Tinderbox.Submission;

/// <summary>Something to do or to say while a submission is prepared, in the order in which Spark does it.</summary>
public abstract record SubmissionEvent
{
    private SubmissionEvent() { }

    /// <summary>A log line, <c>yy/MM/dd HH:mm:ss LEVEL Logger: text</c>; the clock is the printer's.</summary>
    public sealed record Log(string Level, string Logger, string Text) : SubmissionEvent;

    /// <summary>A line without time and level.</summary>
    public sealed record Line(string Text) : SubmissionEvent;

    /// <summary>A line on stdout.</summary>
    public sealed record Output(string Text) : SubmissionEvent;

    /// <summary>Copy a local file into a fresh directory of the upload path; <paramref name="SourceUri"/> is how messages name it.</summary>
    public sealed record Upload(string SourcePath, string TargetUri, string SourceUri) : SubmissionEvent;

    /// <summary>Warning of a logger.</summary>
    public static Log Warn(string logger, string text) => new("WARN", logger, text);

    /// <summary>Information of a logger.</summary>
    public static Log Info(string logger, string text) => new("INFO", logger, text);

    /// <summary>Error of a logger.</summary>
    public static Log Error(string logger, string text) => new("ERROR", logger, text);
}
