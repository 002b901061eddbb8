namespace Tinderbox.History.Replay;

/// <summary>Spark's times.</summary>
internal static class Times
{
    private const long Last = 253402300799999; // end of the year 9999, the last that DateTimeOffset has

    /// <summary>Milliseconds since 1970 as a time; null for absent, -1 and what no calendar has.</summary>
    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is >= 0 and <= Last ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;
}
