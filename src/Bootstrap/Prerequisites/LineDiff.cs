namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Which lines went and came, by the longest common subsequence. For texts of some hundred lines.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    internal static IReadOnlyList<string> Of(string[] before, string[] after)
    {
        var all = All(before, after);
        var near = new HashSet<int>();
        for (var i = 0; i < all.Count; i++)
            if (all[i][0] != ' ') for (var j = i - Context; j <= i + Context; j++) near.Add(j);
        return [.. all.Where((_, i) => near.Contains(i))];
    }

    private static List<string> All(string[] before, string[] after)
    {
        var common = Lengths(before, after);
        var lines = new List<string>();
        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j]) { lines.Add("  " + before[i++]); j++; }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1])) lines.Add("- " + before[i++]);
            else lines.Add("+ " + after[j++]);
        }
        return lines;
    }

    private static int[,] Lengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }
}
