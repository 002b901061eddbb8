namespace Tinderbox.History.Connect;

/// <summary>How session lists forget: a tenth of the limit at once, those that ended first, never what is open.</summary>
internal static class Retention
{
    public static IReadOnlyList<T> Forgotten<T>(IReadOnlyCollection<T> items, int limit, Func<T, long?> finishTime)
    {
        if (items.Count <= limit) return [];
        return [.. items.Where(item => finishTime(item) is not null).OrderBy(finishTime).Take(Math.Max(limit / 10, items.Count - limit))];
    }
}
