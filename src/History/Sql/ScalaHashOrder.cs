namespace Tinderbox.History.Sql;

/// <summary>
/// The order in which Scala's immutable maps and sets walk integers. It shows in answers (lists of job ids), so it has to be the same:
/// up to four elements as they came, more by a trie of five bits of the mixed hash a level, single elements of a level first.
/// </summary>
internal static class ScalaHashOrder
{
    private const int Small = 4;
    private const int Branches = 32;

    /// <summary>The distinct integers, given as they came, in walking order.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> distinct)
    {
        if (distinct.Count <= Small) return distinct;
        List<int> ordered = new(distinct.Count);
        Walk(distinct, 0, ordered);
        return ordered;
    }

    private static void Walk(IReadOnlyList<int> elements, int shift, List<int> ordered)
    {
        var branches = new List<int>?[Branches];
        foreach (var element in elements) (branches[(int)(Mix(element) >> shift) & (Branches - 1)] ??= []).Add(element);
        foreach (var branch in branches)
            if (branch is [var single]) ordered.Add(single);
        foreach (var branch in branches)
            if (branch is { Count: > 1 }) Walk(branch, shift + 5, ordered);
    }

    private static uint Mix(int element)
    {
        var hash = (uint)element;
        hash += ~(hash << 9);
        hash ^= hash >> 14;
        hash += hash << 4;
        return hash ^ (hash >> 10);
    }
}
