namespace Tinderbox.Submission;

/// <summary>The submission cannot be made. The message is Spark's own; it is printed after the name of the exception that Spark would throw.</summary>
public sealed class SubmissionException(string javaClass, string message) : Exception(message)
{
    /// <summary>Full name of Spark's exception class.</summary>
    public string JavaClass { get; } = javaClass;

    /// <summary>A failure that Spark tells as a plain SparkException.</summary>
    public static SubmissionException Spark(string message) => new("org.apache.spark.SparkException", message);

    /// <summary>A failed <c>require</c>.</summary>
    public static SubmissionException Require(string message) => new("java.lang.IllegalArgumentException", $"requirement failed: {message}");
}
