namespace Tinderbox.History.Sql;

/// <summary>All values of one metric of one execution, before they become one text.</summary>
internal sealed class MetricSample(string metricType)
{
    private readonly List<long> _positive = [];
    private long _zeros;
    private long _sum;
    private (long Value, int Stage, int Attempt, long Task)? _highest;

    public void Add(long value)
    {
        if (value > 0) _positive.Add(value);
        else if (value == 0) _zeros++;
    }

    public void AddZeros(long count) => _zeros += count;

    public void AddSum(long value) => _sum = unchecked(_sum + value);

    /// <summary>The first of equal ones stays.</summary>
    public void Challenge(long value, int stage, int attempt, long task)
    {
        if (_highest is not { } highest || value > highest.Value) _highest = (value, stage, attempt, task);
    }

    /// <summary>A value of the driver; where it is above all tasks', the driver is the place of the maximum.</summary>
    public void AddDriver(long value)
    {
        if (metricType == "sum") AddSum(value);
        else Add(value);
        if (_highest is { } highest && value > highest.Value) _highest = null;
    }

    public SqlMetricValue Aggregate()
    {
        var (_, stage, attempt, task) = _highest ?? (0, -1, 0, -1);
        if (metricType == "sum") return new(metricType, 1, _sum, _sum, _sum, _sum, stage, attempt, task);
        _positive.Sort();
        // an average of 0 is "not measured"
        var zeros = metricType == "average" ? 0 : _zeros;
        var count = zeros + _positive.Count;
        if (count == 0) return new(metricType, 0, 0, 0, 0, 0, stage, attempt, task);
        var sum = 0L;
        foreach (var value in _positive) sum = unchecked(sum + value);
        return new(metricType, count, sum, At(0, zeros), At(count / 2, zeros), At(count - 1, zeros), stage, attempt, task);
    }

    private long At(long position, long zeros) => position < zeros ? 0 : _positive[(int)(position - zeros)];
}
