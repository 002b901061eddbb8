namespace Tinderbox.Cli.Output;

/// <summary>Aligned text columns, as kubectl prints them: three blanks between, nothing after the last.</summary>
internal static class Columns
{
    /// <summary>The heading line and one line per row.</summary>
    public static IEnumerable<string> Align(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings.Select((heading, i) => rows.Select(row => row[i].Length).Append(heading.Length).Max()).ToList();
        yield return Line(headings, widths);
        foreach (var row in rows) yield return Line(row, widths);
    }

    private static string Line(IReadOnlyList<string> cells, List<int> widths) =>
        string.Join("   ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
