namespace Tinderbox.Spark.Configuration;

/// <summary>A property has a value that Spark refuses. The message is Spark's own; <paramref name="javaClass"/> is the exception that Spark would throw.</summary>
public sealed class ConfValueException(string javaClass, string message) : Exception(message)
{
    /// <summary>Full name of Spark's exception class, as printed before the message.</summary>
    public string JavaClass { get; } = javaClass;
}
