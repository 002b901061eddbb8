namespace Tinderbox.History.Queries;

/// <summary>Spark's positions of quantiles in sorted values: min(floor(q * n), n - 1), no interpolation.</summary>
internal sealed class Quantiles
{
    private readonly long[] _positions;

    public Quantiles(IReadOnlyList<double> quantiles, long count)
    {
        Asked = [.. quantiles.Order()];
        _positions = [.. Asked.Select(quantile => Math.Min((long)(quantile * count), count - 1))];
    }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<double> Asked { get; }

    /// <summary>
    /// The values at the positions among those that are not negative; sorts them in place. Walks as AppStatusStore.scanTasks does, where a
    /// position that is not there is NaN, but one asked for twice is the last value that was.
    /// </summary>
    public IReadOnlyList<double> Of(long[] values)
    {
        Array.Sort(values);
        var first = Array.FindIndex(values, value => value >= 0);
        var available = first < 0 ? 0 : values.Length - first;
        var (last, current) = (double.NaN, -1L);
        var result = new double[_positions.Length];
        for (var i = 0; i < result.Length; i++)
        {
            if (_positions[i] == current)
            {
                result[i] = last;
                continue;
            }
            current = _positions[i];
            var there = current >= 0 && current < available;
            if (there) last = values[first + current];
            result[i] = there ? last : double.NaN;
        }
        return result;
    }

    /// <summary>The values at the positions among all given; 0.0 where there are none.</summary>
    public IReadOnlyList<double> OfSummaries(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return [.. _positions.Select(position => sorted.Length == 0 ? 0.0 : (double)sorted[Math.Clamp(position, 0, sorted.Length - 1)])];
    }
}
