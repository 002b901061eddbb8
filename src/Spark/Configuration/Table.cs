namespace Tinderbox.Spark.Configuration;

/// <summary>Tables that come with the program: one row a line, cells between blanks, <c>#</c> for comments.</summary>
internal static class Table
{
    /// <summary>The rows; with <paramref name="cells"/> the last cell keeps its blanks.</summary>
    internal static IEnumerable<string[]> Rows(string name, int cells = int.MaxValue)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Split(' ', cells);
    }
}
