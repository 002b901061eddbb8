namespace Tinderbox.Cli.Errors;

/// <summary>The command line asks for something that cannot be: exit 2.</summary>
internal sealed class UsageException(string sentence, string fix) : Exception(sentence)
{
    /// <summary>What to type instead.</summary>
    public string Fix { get; } = fix;
}
