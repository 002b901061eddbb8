using Tinderbox.Cli.Output;
using Tinderbox.Runtimes;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>Downloads, unpacking and package managers as one line that changes; without a terminal, a line per activity and per tenth of it.</summary>
internal sealed class RuntimeProgressLine(Terminal terminal) : IProgress<RuntimeProgress>
{
    /// <inheritdoc/>
    public void Report(RuntimeProgress value)
    {
        // what was passed over, or what apt says: only where the next line replaces it
        if (value.Line is not null && !terminal.Traits.ErrorIsTerminal) return;
        terminal.Progress("  " + Text(value, exact: terminal.Traits.ErrorIsTerminal));
    }

    /// <summary>The line. Not <paramref name="exact"/>: changes only every ten percent.</summary>
    internal static string Text(RuntimeProgress value, bool exact)
    {
        if (value.Line is { } line) return $"{value.Activity}: {line}";
        if (value is not { Done: { } done, Total: { } total } || total <= 0) return value.Activity + "…";
        var percent = done * 100 / total;
        return exact ? $"{value.Activity} {percent} % ({Words.Bytes(done)} of {Words.Bytes(total)})" : $"{value.Activity} {percent / 10 * 10} % of {Words.Bytes(total)}";
    }
}
