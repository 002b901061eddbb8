namespace Tinderbox.Cli.Output;

/// <summary>Lines at the bottom of a terminal that are drawn over themselves; other lines scroll by above them. Safe to use from several threads.</summary>
internal sealed class LiveLines(TextWriter terminal)
{
    private readonly Lock _turn = new();
    private List<string> _shown = [];

    /// <summary>Shows these lines in place of the last ones.</summary>
    internal void Draw(IEnumerable<string> lines)
    {
        lock (_turn)
        {
            Clear();
            _shown = [.. lines];
            foreach (var line in _shown) terminal.Write(line + "\n");
            terminal.Flush();
        }
    }

    /// <summary>A line that stays, above the live ones.</summary>
    internal void Above(string line)
    {
        lock (_turn)
        {
            Clear();
            terminal.Write(line + "\n");
            foreach (var shown in _shown) terminal.Write(shown + "\n");
            terminal.Flush();
        }
    }

    /// <summary>Takes the live lines away and leaves one that stays.</summary>
    internal void Close(string line)
    {
        lock (_turn)
        {
            Clear();
            _shown = [];
            terminal.Write(line + "\n");
            terminal.Flush();
        }
    }

    // up to the first of them, then everything below goes
    private void Clear()
    {
        if (_shown.Count > 0) terminal.Write($"\u001b[{_shown.Count}A\u001b[J");
    }
}
