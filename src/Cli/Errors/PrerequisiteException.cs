namespace Tinderbox.Cli.Errors;

/// <summary>Something outside of Tinderbox is missing (Spark, Java, Python, a right of the kernel): exit 3.</summary>
internal sealed class PrerequisiteException(string sentence, string fix) : Exception(sentence)
{
    /// <summary>The command that mends it.</summary>
    public string Fix { get; } = fix;
}
