namespace Tinderbox.Cli.Output;

/// <summary>Single keys from the terminal.</summary>
internal static class TerminalKeys
{
    /// <summary>The last key that waits to be read, or null; never blocks. Always null where stdin is no terminal.</summary>
    internal static char? Pressed()
    {
        if (Console.IsInputRedirected) return null;
        char? last = null;
        while (Console.KeyAvailable) last = Console.ReadKey(intercept: true).KeyChar;
        return last;
    }
}
