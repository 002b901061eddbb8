namespace Tinderbox.Cli.Errors;

/// <summary>The Spark application itself failed, or never came to run: exit 5.</summary>
internal sealed class ApplicationFailedException(string sentence, IReadOnlyList<string> evidence) : Exception(sentence)
{
    /// <summary>Lines that show it: the end of the driver's log, or events.</summary>
    public IReadOnlyList<string> Evidence { get; } = evidence;
}
