using Spectre.Console;

namespace Tinderbox.Cli.Output;

/// <summary>
/// Where the program writes: data to stdout, talk to stderr. Colours, boxes and lines that change appear only on a terminal; elsewhere
/// the same facts come as plain lines, in the same order. Safe to use from several threads.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, TerminalTraits traits)
{
    private const string ClearLine = "\r\u001b[K";
    private readonly Lock gate = new();
    private string? lastProgress;
    private bool progressOpen;

    /// <summary>What the two streams are.</summary>
    public TerminalTraits Traits { get; } = traits;

    /// <summary>stdout, for verbs that stream their data.</summary>
    public TextWriter Output => output;

    /// <summary>stderr, for verbs that keep another program's own log lines.</summary>
    public TextWriter Error => error;

    /// <summary>One line of data.</summary>
    public void Print(string line)
    {
        lock (gate)
        {
            CloseProgress();
            output.WriteLine(line);
            output.Flush();
        }
    }

    /// <summary>One line of talk; silent when the output is for a machine.</summary>
    public void Say(string line)
    {
        if (Traits.Quiet) return;
        WriteTalk(line);
    }

    /// <summary>A heading between stages of a longer command.</summary>
    public void Stage(string title) => Say(Paint(title, "1"));

    /// <summary>Talk that stays even when the output is for a machine.</summary>
    public void Warn(string line) => WriteTalk(Paint("warning: ", "33") + line);

    /// <summary>A failure: never silenced.</summary>
    public void Fail(string sentence) => WriteTalk(Paint("error: ", "31;1") + sentence);

    /// <summary>More about the line before: what to type next, evidence. Never silenced.</summary>
    public void Detail(string line) => WriteTalk(line);

    /// <summary>The state of something long: replaces the last such line on a terminal; elsewhere a line whenever it changes.</summary>
    public void Progress(string line)
    {
        if (Traits.Quiet) return;
        lock (gate)
        {
            if (line == lastProgress) return;
            lastProgress = line;
            if (!Traits.ErrorIsTerminal)
            {
                error.WriteLine(line);
                return;
            }
            error.Write(ClearLine + (line.Length < Traits.Width ? line : line[..(Traits.Width - 1)]));
            error.Flush();
            progressOpen = true;
        }
    }

    /// <summary>Rows under headings as data. Columns of two blanks elsewhere, a drawn table on a terminal.</summary>
    public void PrintTable(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (!Traits.OutputIsTerminal)
        {
            foreach (var line in Columns.Align(headings, rows)) Print(line);
            return;
        }
        var table = new Table().RoundedBorder();
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading)).NoWrap());
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        lock (gate)
        {
            CloseProgress();
            DrawingOn(output).Write(table);
        }
    }

    private IAnsiConsole DrawingOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.Yes,
            ColorSystem = Traits.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Traits.Width;
        return console;
    }

    private void WriteTalk(string line)
    {
        lock (gate)
        {
            CloseProgress();
            error.WriteLine(line);
            error.Flush();
        }
    }

    private void CloseProgress()
    {
        lastProgress = null;
        if (!progressOpen) return;
        error.Write(ClearLine);
        progressOpen = false;
    }

    private string Paint(string text, string code) => Traits is { ErrorIsTerminal: true, Colour: true } ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
