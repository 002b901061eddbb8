namespace Tinderbox.Cli.Errors;

/// <summary>A verb could not do its work, and the message says why: exit 1.</summary>
internal sealed class CommandFailedException(string sentence, string? fix = null) : Exception(sentence)
{
    /// <summary>What to type next; null when there is nothing to type.</summary>
    public string? Fix { get; } = fix;
}
