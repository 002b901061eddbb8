namespace Tinderbox.Spark.Configuration;

/// <summary>How many letters must be added, dropped, replaced or swapped with their neighbour to get from one word to another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or something above <paramref name="limit"/> when it is farther.</summary>
    internal static int Between(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        var (before, last, next) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1];
                next[j] = Math.Min(Math.Min(last[j], next[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
                least = Math.Min(least, next[j]);
            }
            if (least > limit) return limit + 1;
            (before, last, next) = (last, next, before);
        }
        return last[b.Length];
    }
}
