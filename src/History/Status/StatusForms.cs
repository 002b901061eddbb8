namespace Tinderbox.History.Status;

/// <summary>Stored forms that several records share.</summary>
internal static class StatusForms
{
    public static void WriteCounts(StatusWriter writer, IReadOnlyDictionary<string, int> counts) => writer.List(counts, static (to, entry) =>
    {
        to.Text(entry.Key);
        to.Signed(entry.Value);
    });

    public static Dictionary<string, int> ReadCounts(ref StatusReader reader)
    {
        var counts = new Dictionary<string, int>();
        for (var left = reader.Count(); left > 0; left--) counts[reader.Text() ?? ""] = reader.SignedInt();
        return counts;
    }

    public static void WriteMap(StatusWriter writer, IReadOnlyDictionary<string, string> map) => writer.List(map, static (to, entry) =>
    {
        to.Text(entry.Key);
        to.Text(entry.Value);
    });

    public static Dictionary<string, string> ReadMap(ref StatusReader reader)
    {
        var map = new Dictionary<string, string>();
        for (var left = reader.Count(); left > 0; left--) map[reader.Text() ?? ""] = reader.Text() ?? "";
        return map;
    }

    public static int[] ReadInts(ref StatusReader reader)
    {
        var numbers = new int[reader.Count()];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.SignedInt();
        return numbers;
    }

    public static string[] ReadTexts(ref StatusReader reader, StringTable.View strings)
    {
        var texts = new string[reader.Count()];
        for (var i = 0; i < texts.Length; i++) texts[i] = strings[(int)reader.Unsigned()] ?? "";
        return texts;
    }

    public static void WriteMetrics(StatusWriter writer, ExecutorMetrics? metrics)
    {
        writer.Flag(metrics is not null);
        if (metrics is null) return;
        foreach (var value in metrics.Values) writer.Signed(value);
    }

    public static ExecutorMetrics? ReadMetrics(ref StatusReader reader)
    {
        if (!reader.Flag()) return null;
        var values = new long[ExecutorMetrics.Names.Count];
        for (var i = 0; i < values.Length; i++) values[i] = reader.Signed();
        return new(values);
    }
}
