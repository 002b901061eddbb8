namespace Tinderbox.History.Comparison;

/// <summary>Pairs what two runs have in common.</summary>
internal static class Pairing
{
    /// <summary>
    /// By the first key first: the n-th with a key on one side belongs to the n-th on the other; what is left over by the next key; what is left at the end stays alone.
    /// </summary>
    public static IReadOnlyList<(T? Before, T? After)> InOrder<T, TKey>(IEnumerable<T> before, IEnumerable<T> after, IReadOnlyList<Func<T, TKey>> keys)
        where T : class
        where TKey : notnull
    {
        List<(T? Before, T? After)> pairs = [];
        List<T> left = [.. before];
        List<T> right = [.. after];
        foreach (var key in keys)
        {
            var waiting = right.GroupBy(key).ToDictionary(group => group.Key, group => new Queue<T>(group));
            List<T> unmatched = [];
            foreach (var item in left)
            {
                if (waiting.TryGetValue(key(item), out var queue) && queue.TryDequeue(out var partner)) pairs.Add((item, partner));
                else unmatched.Add(item);
            }
            left = unmatched;
            right = [.. waiting.Values.SelectMany(queue => queue)];
        }
        pairs.AddRange(left.Select(item => ((T?)item, (T?)null)));
        pairs.AddRange(right.Select(item => ((T?)null, (T?)item)));
        return pairs;
    }
}
