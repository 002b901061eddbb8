namespace Tinderbox.History.Events;

/// <summary>
/// The last few reasons why tasks failed, by their spelling: a stage's tasks mostly fail alike, and comparing a stack trace of ten kilobytes is
/// many times faster than reading it. A spelling goes up to the reason's last member or to its accumulators, which differ from task to task.
/// </summary>
internal sealed class KnownReasons
{
    private const int Most = 8;
    private const int Longest = 1 << 16;

    private readonly (byte[] Spelling, int Length, string Reason, string? ErrorMessage)[] _known = new (byte[], int, string, string?)[Most];
    private int _next;

    /// <summary>Keeps a reason in the place of the oldest.</summary>
    /// <param name="spelling">From the object's brace on, without its closing one.</param>
    public void Add(ReadOnlySpan<byte> spelling, string reason, string? errorMessage)
    {
        if (spelling.Length is 0 or > Longest) return;
        ref var place = ref _known[_next];
        _next = (_next + 1) % Most;
        if (place.Spelling is null || place.Spelling.Length < spelling.Length) place.Spelling = new byte[spelling.Length];
        spelling.CopyTo(place.Spelling);
        (place.Length, place.Reason, place.ErrorMessage) = (spelling.Length, reason, errorMessage);
    }

    /// <summary>Passes over a reason that is known and tells it; the cursor stands before its accumulators or closing brace then.</summary>
    public bool Skip(ref LineCursor cursor, out string reason, out string? errorMessage)
    {
        foreach (ref readonly var one in _known.AsSpan())
        {
            if (one.Spelling is null || !cursor.Skip(one.Spelling.AsSpan(0, one.Length))) continue;
            (reason, errorMessage) = (one.Reason, one.ErrorMessage);
            return true;
        }
        (reason, errorMessage) = ("", null);
        return false;
    }
}
