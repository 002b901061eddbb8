using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>
/// The order in which Scala 2.13's mutable.HashMap walks what it holds, which shows in answers: by bucket of the mixed hash, where the
/// table doubles whenever it would become three quarters full.
/// </summary>
internal static class ScalaMapOrder
{
    private const int FirstTable = 16;

    /// <summary>Values that are not null, in walking order; null ones take their place in the table all the same.</summary>
    public static List<AccumulableInfo> Of(SortedDictionary<long, AccumulableInfo?> map)
    {
        var mask = TableSize(map.Count) - 1;
        return [.. map.Where(entry => entry.Value is not null).OrderBy(entry => Mix(Hash(entry.Key)) & mask).ThenBy(entry => Mix(Hash(entry.Key))).Select(entry => entry.Value!)];
    }

    /// <summary>The same for text keys, which hash as Java does.</summary>
    public static List<T> Of<T>(IReadOnlyCollection<KeyValuePair<string, T>> map)
    {
        var mask = TableSize(map.Count) - 1;
        return [.. map.OrderBy(entry => Mix(Hash(entry.Key)) & mask).ThenBy(entry => Mix(Hash(entry.Key))).Select(entry => entry.Value)];
    }

    private static uint TableSize(int count)
    {
        var size = FirstTable;
        while (count >= size * 3 / 4) size *= 2;
        return (uint)size;
    }

    private static uint Mix(int hash) => (uint)hash ^ ((uint)hash >> 16);

    private static int Hash(long key) => key == (int)key ? (int)key : (int)(key ^ (long)((ulong)key >> 32));

    private static int Hash(string key)
    {
        var hash = 0;
        foreach (var character in key) hash = unchecked((31 * hash) + character);
        return hash;
    }
}
