namespace Tinderbox.History.Sql;

/// <summary>
/// One metric's value per task index of a stage, 0 where no task has told one. Pages exist where values are, and hold half-size
/// numbers as long as these fit, so a claimed number of tasks costs nothing. A sum keeps one number instead.
/// </summary>
internal sealed class TaskMetricValues(bool isSum)
{
    private const int PageSize = 256;

    private readonly Dictionary<int, int[]> _narrow = [];
    private readonly Dictionary<int, long[]> _wide = [];
    private readonly Dictionary<int, long> _unfinished = [];
    private long _finished;

    /// <summary>Highest value told so far and its task; failed tasks count here even when a later attempt replaced their value.</summary>
    public (long Value, long TaskId)? Highest { get; private set; }

    public void Set(int index, long value, long taskId)
    {
        if (isSum)
        {
            _unfinished[index] = value;
            return;
        }
        if (Highest is not { } highest || value > highest.Value) Highest = (value, taskId);
        var (page, slot) = (index / PageSize, index % PageSize);
        if (_wide.TryGetValue(page, out var wide)) wide[slot] = value;
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            if (!_narrow.TryGetValue(page, out var narrow)) _narrow[page] = narrow = new int[PageSize];
            narrow[slot] = (int)value;
        }
        else Widen(page)[slot] = value;
    }

    /// <summary>The task at the index has succeeded: its value is final.</summary>
    public void Finish(int index)
    {
        if (isSum && _unfinished.Remove(index, out var value)) _finished = unchecked(_finished + value);
    }

    /// <summary>Adds all values to a sample, the zeros of <paramref name="numTasks"/> among them.</summary>
    public void AddTo(MetricSample sample, int numTasks)
    {
        if (isSum)
        {
            sample.AddSum(_finished);
            foreach (var value in _unfinished.Values) sample.AddSum(value);
            return;
        }
        var told = 0L;
        foreach (var page in _narrow.Values)
            foreach (var value in page)
                if (value != 0) { sample.Add(value); told++; }
        foreach (var page in _wide.Values)
            foreach (var value in page)
                if (value != 0) { sample.Add(value); told++; }
        sample.AddZeros(numTasks - told);
    }

    private long[] Widen(int page)
    {
        var wide = new long[PageSize];
        if (_narrow.Remove(page, out var narrow))
            for (var i = 0; i < PageSize; i++) wide[i] = narrow[i];
        return _wide[page] = wide;
    }
}
