namespace Tinderbox.Cli.Output;

/// <summary>What is known of the two output streams.</summary>
/// <param name="OutputIsTerminal">A person reads stdout.</param>
/// <param name="ErrorIsTerminal">A person reads stderr.</param>
/// <param name="Colour">Colours are wanted where there is a terminal.</param>
/// <param name="Quiet">The output is for a machine: no talk.</param>
/// <param name="Width">Columns of the terminal.</param>
internal sealed record TerminalTraits(bool OutputIsTerminal, bool ErrorIsTerminal, bool Colour, bool Quiet, int Width)
{
    /// <summary>Pipes or files, and nobody who minds talk.</summary>
    public static TerminalTraits Plain { get; } = new(false, false, false, false, 100);

    /// <summary>The traits of this process's streams. <c>NO_COLOR</c> (https://no-color.org) and <c>TERM=dumb</c> switch colours off.</summary>
    public static TerminalTraits Detect(IReadOnlyDictionary<string, string> environment)
    {
        var dumb = environment.GetValueOrDefault("TERM") is null or "" or "dumb";
        var colour = !dumb && environment.GetValueOrDefault("NO_COLOR", "").Length == 0;
        return new(!Console.IsOutputRedirected && !dumb, !Console.IsErrorRedirected && !dumb, colour, Quiet: false, WidthOrDefault());
    }

    private static int WidthOrDefault()
    {
        if (Console.IsOutputRedirected && Console.IsErrorRedirected) return 100;
        return Math.Max(40, Console.WindowWidth);
    }
}
