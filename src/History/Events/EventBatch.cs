namespace Tinderbox.History.Events;

/// <summary>
/// The events of one chunk of text, decoded, in order. Task events stand in arrays of structs that the next chunk fills again; all others
/// are objects. Made by one thread, applied by another, never by two at once.
/// </summary>
internal sealed class EventBatch
{
    private SparkListenerTaskStart[] _starts = new SparkListenerTaskStart[64];
    private SparkListenerTaskEnd[] _ends = new SparkListenerTaskEnd[64];
    private int _startCount;
    private int _endCount;

    /// <summary>What came in which order: null for a TaskStart, <see cref="TaskEndMark"/> for a TaskEnd, else the event itself.</summary>
    public List<object?> Order { get; } = [];

    public List<AccumulableUpdate> Updates { get; } = [];

    public static object TaskEndMark { get; } = new();

    public ReadOnlySpan<SparkListenerTaskStart> Starts => _starts.AsSpan(0, _startCount);

    public ReadOnlySpan<SparkListenerTaskEnd> Ends => _ends.AsSpan(0, _endCount);

    public void Clear()
    {
        (_startCount, _endCount) = (0, 0);
        Order.Clear();
        Updates.Clear();
    }

    /// <summary>A place to decode into; it counts once <see cref="AddStart"/> is called.</summary>
    public ref SparkListenerTaskStart NextStart()
    {
        if (_startCount == _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
        return ref _starts[_startCount];
    }

    public ref SparkListenerTaskEnd NextEnd()
    {
        if (_endCount == _ends.Length) Array.Resize(ref _ends, _ends.Length * 2);
        return ref _ends[_endCount];
    }

    public void AddStart()
    {
        _startCount++;
        Order.Add(null);
    }

    public void AddEnd()
    {
        _endCount++;
        Order.Add(TaskEndMark);
    }

    public void Add(object decoded) => Order.Add(decoded);
}
